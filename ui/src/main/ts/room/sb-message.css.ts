import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
  }
  .message {
    display: grid;
    grid-template-columns: 34px minmax(0, 1fr);
    gap: 0 12px;
    position: relative;
    padding: 7px 20px 3px;
  }
  .message.follows {
    padding-block: 2px;
  }
  .message:hover,
  .message:focus-within {
    background: color-mix(in srgb, var(--hover) 45%, transparent);
  }
  .message:focus-visible {
    outline-offset: -2px;
  }
  :host([marked]) .message {
    background: var(--waiting-soft);
  }
  .private {
    border-inline-start: 3px solid var(--line-strong);
    padding-inline-start: 17px;
  }
  .side {
    display: flex;
    justify-content: center;
    align-items: flex-start;
    padding-top: 3px;
  }
  .side .time {
    opacity: 0;
    font-size: 11px;
    white-space: nowrap;
  }
  .message:hover .side .time {
    opacity: 1;
  }
  .main {
    min-width: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 7px;
    margin-bottom: 1px;
  }
  .author {
    font-weight: 650;
  }
  .badge {
    padding: 0 5px;
    border-radius: 4px;
    background: var(--neutral-soft);
    color: var(--muted);
    font-size: 11px;
    line-height: 16px;
    font-weight: 550;
  }
  .badge.loud {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .time {
    color: var(--faint);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  .only {
    display: flex;
    align-items: center;
    gap: 5px;
    margin-bottom: 3px;
    color: var(--muted);
    font-size: 12px;
  }
  sb-card {
    margin-block: 4px 5px;
  }
  .thread {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin: 3px 0 3px -6px;
    padding: 1px 6px;
    border-radius: var(--radius-small);
    font-size: 13px;
    font-weight: 550;
    text-decoration: none;
  }
  .thread:hover {
    background: var(--hover);
  }
  .thread .time {
    font-weight: 400;
  }
  .tools {
    display: flex;
    position: absolute;
    top: -10px;
    right: 20px;
    padding: 1px;
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    background: var(--raised);
    opacity: 0;
    pointer-events: none;
  }
  .tools .button,
  .tools button {
    width: 28px;
    min-height: 26px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--muted);
  }
  .tools .button:hover,
  .tools button:hover {
    background: var(--hover);
    color: var(--text);
  }
  .message:hover .tools,
  .tools:focus-within,
  .message:focus .tools {
    opacity: 1;
    pointer-events: auto;
  }
  @media (max-width: 759px) {
    .message {
      padding-inline: 12px;
      gap: 0 9px;
    }
    .private {
      padding-inline-start: 9px;
    }
    .tools {
      right: 12px;
    }
  }
`;
