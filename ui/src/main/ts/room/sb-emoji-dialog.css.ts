import { css } from 'lit';

export const emojiDialogStyles = css`
  dialog {
    width: min(420px, calc(100vw - 24px));
    height: min(460px, calc(100dvh - 24px));
  }
  .box {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 0 10px 0 16px;
    border-bottom: 1px solid var(--line);
    color: var(--muted);
  }
  input {
    flex: 1;
    min-width: 0;
    height: 48px;
    padding: 0;
    border: 0;
    background: none;
    font-size: 15px;
    color: var(--text);
  }
  input:focus-visible {
    outline: none;
  }
  .list {
    flex: 1;
    padding: 4px 10px 10px;
    overflow: auto;
  }
  h2 {
    padding: 8px 4px 4px;
    color: var(--muted);
    font-size: 12px;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(38px, 1fr));
  }
  [role='option'] {
    display: grid;
    place-items: center;
    height: 38px;
    border-radius: var(--radius-small);
    font: 22px/1 var(--emoji);
    cursor: pointer;
  }
  [role='option'][aria-selected='true'] {
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 2px var(--accent);
  }
  .foot {
    padding: 7px 16px;
    border-top: 1px solid var(--line);
    color: var(--muted);
    font-size: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot b {
    font: 400 15px var(--emoji);
  }
  .keys {
    margin-inline-start: 8px;
  }
  @media (max-width: 500px) {
    .keys {
      display: none;
    }
  }
`;
