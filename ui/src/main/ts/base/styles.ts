import { css } from 'lit';

/** What every component looks like before it says otherwise. */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  a {
    color: var(--accent);
    text-underline-offset: 2px;
  }
  h1,
  h2,
  h3,
  p {
    margin: 0;
  }
  h1 {
    font-size: 16px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 13px;
    font-weight: 650;
  }
  code,
  pre,
  .mono {
    font-family: var(--mono);
    font-size: 12px;
    font-variant-ligatures: none;
  }
  .muted {
    color: var(--muted);
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;

/** Buttons, fields, chips and badges. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 28px;
    padding: 3px 11px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--raised);
    color: var(--text);
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
    transition: background 0.12s, border-color 0.12s;
  }
  button:hover:not(:disabled),
  .button:hover {
    background: var(--hover);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
  }
  button.danger {
    color: var(--bad);
    border-color: color-mix(in srgb, var(--bad) 45%, transparent);
  }
  button.danger:hover:not(:disabled) {
    background: var(--bad-soft);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--muted);
  }
  button.quiet:hover:not(:disabled) {
    background: var(--hover);
    color: var(--text);
  }
  button.icon {
    width: 28px;
    padding: 0;
    flex: none;
  }
  button[aria-pressed='true'],
  button.quiet[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent-strong);
    border-color: transparent;
  }
  input,
  select,
  textarea {
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--raised);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--faint);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }
  .problem {
    color: var(--bad);
  }
  .problem.notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
    width: fit-content;
    max-width: 76ch;
    margin-bottom: 14px;
    padding: 9px 14px;
    border-radius: var(--radius-small);
    background: var(--bad-soft);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding: 0 7px;
    border-radius: 20px;
    font-size: 12px;
    line-height: 20px;
    font-weight: 550;
    white-space: nowrap;
    background: var(--neutral-soft);
    color: var(--neutral);
  }
  .chip.running {
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  .chip.waiting {
    background: var(--waiting-soft);
    color: var(--waiting);
  }
  .chip.good {
    background: var(--good-soft);
    color: var(--good);
  }
  .chip.warning {
    background: var(--warning-soft);
    color: var(--warning);
  }
  .chip.bad {
    background: var(--bad-soft);
    color: var(--bad);
  }
  .plate {
    font-family: var(--mono);
    font-size: 12px;
    padding: 1px 6px;
    border-radius: 4px;
    background: var(--neutral-soft);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  kbd {
    font: 11px/1 var(--mono);
    padding: 3px 5px;
    border: 1px solid var(--line-strong);
    border-bottom-width: 2px;
    border-radius: 4px;
    background: var(--raised);
    color: var(--muted);
    white-space: nowrap;
  }
`;

/** A page that is not a room: a header line and a scrolling body. */
export const page = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-width: 0;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 53px;
    padding: 8px 20px;
    border-bottom: 1px solid var(--line);
    flex: none;
  }
  .top p {
    color: var(--muted);
  }
  .body {
    flex: 1;
    overflow: auto;
    padding: 16px 20px 48px;
    scrollbar-width: thin;
    position: relative;
    container-type: inline-size;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 14px;
  }
  .tools .quiet {
    padding-inline: 9px;
  }
  .tools input[type='search'] {
    flex: 1 1 220px;
    max-width: 460px;
  }
  .empty {
    display: grid;
    gap: 10px;
    justify-items: start;
    max-width: 46ch;
    padding: 28px 0;
    color: var(--muted);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th {
    text-align: start;
    font-size: 12px;
    font-weight: 550;
    color: var(--muted);
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid var(--line);
    white-space: nowrap;
  }
  td {
    padding: 8px 12px 8px 0;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .more {
    margin-top: 16px;
  }
  .back {
    display: none;
    width: 36px;
    height: 36px;
    padding: 0;
    border-color: transparent;
    background: none;
    flex: none;
  }
  @media (max-width: 759px) {
    .back {
      display: inline-flex;
    }
    .top {
      padding: 8px 12px;
      padding-inline-start: 6px;
    }
    .top p {
      display: none;
    }
    .body {
      padding: 12px 12px 40px;
    }
  }
`;
