import { css } from 'lit';

export const timelineStyles = css`
  :host {
    display: block;
    position: relative;
  }
  .scroller {
    height: 100%;
    overflow-y: auto;
    overflow-x: hidden;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--line-strong) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    padding: 8px 0 14px;
  }
  .edge {
    padding: 8px 20px;
    color: var(--muted);
    font-size: 12px;
    text-align: center;
  }
  .empty {
    display: grid;
    gap: 4px;
    padding: 12px 20px;
    color: var(--muted);
  }
  .empty h2 {
    font-size: 18px;
    color: var(--text);
  }
  .day,
  .unread {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 20px 4px;
    color: var(--muted);
    font-size: 12px;
    font-weight: 550;
  }
  .day::before,
  .day::after,
  .unread::before {
    content: '';
    flex: 1;
    height: 1px;
    background: var(--line);
  }
  .unread {
    padding-block: 2px;
    color: var(--bad);
  }
  .unread::before {
    background: var(--bad);
    opacity: 0.55;
  }
  .jump {
    position: absolute;
    right: 20px;
    bottom: 12px;
    border-radius: 20px;
    box-shadow: var(--shadow);
  }
`;
