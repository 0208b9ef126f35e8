import { css } from 'lit';

export const cardStyles = css`
  :host {
    display: block;
    max-width: 680px;
  }
  article {
    --tone: var(--neutral);
    --tone-soft: var(--neutral-soft);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    overflow: hidden;
  }
  .running {
    --tone: var(--accent);
    --tone-soft: var(--accent-soft);
  }
  .waiting {
    --tone: var(--waiting);
    --tone-soft: var(--waiting-soft);
  }
  .good {
    --tone: var(--good);
    --tone-soft: var(--good-soft);
  }
  .warning {
    --tone: var(--warning);
    --tone-soft: var(--warning-soft);
  }
  .bad {
    --tone: var(--bad);
    --tone-soft: var(--bad-soft);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    padding: 8px 14px;
    background: color-mix(in srgb, var(--tone-soft) 55%, transparent);
  }
  h2 {
    font-size: 14px;
    font-weight: 620;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    flex: 1 1 160px;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 24px;
    margin: -2px -6px;
    padding: 0 6px;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    white-space: inherit;
    max-width: calc(100% + 12px);
  }
  .fold .icon {
    flex: none;
    color: var(--muted);
    transition: transform 0.12s;
  }
  .fold[aria-expanded='true'] .icon {
    transform: rotate(180deg);
  }
  .folded h2 {
    flex: 0 1 auto;
    min-width: 0;
  }
  .folded .fold span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .folded header {
    flex-wrap: nowrap;
    padding-block: 6px;
    background: none;
  }
  @media (max-width: 759px) {
    .folded .result {
      flex-basis: 0;
      flex-grow: 0.001;
    }
    .folded h2 {
      flex-grow: 1;
    }
  }
  .result {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--muted);
    font-size: 13px;
  }
  .lamp {
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--tone);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--tone) 22%, transparent);
    flex: none;
  }
  .running .lamp {
    animation: glow 1.8s ease-in-out infinite;
  }
  @keyframes glow {
    50% {
      box-shadow: 0 0 0 6px color-mix(in srgb, var(--tone) 10%, transparent);
    }
  }
  .now {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .state {
    color: var(--tone);
    font-weight: 600;
    font-size: 13px;
  }
  sb-elapsed {
    font-size: 13px;
  }
  .blocks {
    display: grid;
    gap: 10px;
    padding: 12px 14px;
    grid-template-columns: minmax(0, 1fr);
  }
  .blocks:empty {
    display: none;
  }
  .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .one .blocks {
    flex: 1;
  }
  .one sb-actions:not([lone]) {
    flex-basis: 100%;
  }
  .blocks.all {
    grid-template-columns: 10px minmax(0, 1fr);
  }
  .all > :not(.lamp) {
    grid-column: 2;
  }
  .all .lamp {
    margin-top: 6px;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
    gap: 8px 18px;
    margin: 0;
  }
  .fields dt {
    color: var(--muted);
    font-size: 12px;
    line-height: 1.35;
  }
  .fields dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media (max-width: 759px) {
    .fields {
      grid-template-columns: repeat(auto-fill, minmax(112px, 1fr));
      gap: 8px 14px;
    }
  }
  .table {
    overflow-x: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  th,
  td {
    padding: 4px 16px 4px 0;
    text-align: start;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  th {
    color: var(--muted);
    font-weight: 550;
    white-space: nowrap;
  }
  /* A column is at least as wide as its longest word. */
  td .literal {
    overflow-wrap: break-word;
  }
  @media (min-width: 760px) {
    td:first-child,
    td:first-child .literal {
      white-space: nowrap;
    }
  }
  th:first-child {
    min-width: 12ch;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  .listing {
    margin: 0;
    padding-inline-start: 18px;
  }
  .note {
    color: var(--muted);
    font-size: 13px;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--line-strong);
    color: var(--muted);
  }
`;
