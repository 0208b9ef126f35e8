import { css } from 'lit';

export const runStyles = css`
  .remark {
    display: flex;
    gap: 8px;
    padding: 7px 10px;
    border-radius: var(--radius-small);
    background: var(--waiting-soft);
    color: var(--waiting);
  }
  .remark .icon {
    flex: none;
    margin-top: 2px;
  }
  .top {
    padding-inline-end: 12px;
  }
  h1:focus-visible {
    outline: none;
  }
  .wait {
    padding: 20px;
    color: var(--muted);
  }
  .head {
    display: grid;
    gap: 10px;
    padding: 14px 20px;
    flex: none;
  }
  .title {
    display: flex;
    align-items: flex-start;
    gap: 10px;
  }
  .title .plate {
    background: none;
    padding: 0;
    font-size: 14px;
    font-weight: 600;
  }
  .reason {
    padding: 6px 10px;
    border-radius: var(--radius-small);
    background: var(--neutral-soft);
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(132px, 1fr));
    gap: 8px 14px;
    margin: 0;
  }
  .facts dt {
    color: var(--muted);
    font-size: 12px;
    line-height: 1.3;
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .facts .wide {
    grid-column: 1 / -1;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .tabs {
    display: flex;
    gap: 2px;
    padding: 0 14px;
    border-bottom: 1px solid var(--line);
    overflow-x: auto;
    scrollbar-width: none;
    flex: none;
  }
  .tabs button {
    min-height: 36px;
    padding: 0 9px;
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--muted);
    flex: none;
  }
  .tabs button:hover:not(:disabled) {
    background: none;
    color: var(--text);
  }
  .tabs button:focus-visible {
    outline-offset: -3px;
  }
  .tabs button[aria-selected='true'] {
    border-bottom-color: var(--accent);
    color: var(--text);
  }
  .count {
    padding: 0 6px;
    border-radius: 9px;
    background: var(--neutral-soft);
    font-size: 11px;
    line-height: 17px;
  }
  .pane {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 16px 20px 28px;
    scrollbar-width: thin;
  }
  .pane:focus-visible {
    outline-offset: -2px;
  }
  .pane.output {
    padding: 0;
    overflow: hidden;
    min-height: 200px;
  }
  @media (max-width: 759px) {
    :host {
      overflow: auto;
    }
    .pane {
      flex: 1 0 auto;
      overflow: visible;
    }
    .pane.output {
      height: 70dvh;
      flex: none;
    }
    .head,
    .pane {
      padding-inline: 12px;
    }
    .tabs {
      padding-inline: 4px;
    }
    .top {
      padding-inline-start: 12px;
    }
  }
`;
