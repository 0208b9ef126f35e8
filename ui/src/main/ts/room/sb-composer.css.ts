import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 0 20px;
    flex: none;
  }
  .box {
    position: relative;
    display: flex;
    align-items: flex-end;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .box:focus-within {
    border-color: var(--accent);
    box-shadow: 0 0 0 1px var(--accent);
  }
  textarea,
  .mirror {
    padding: 10px 80px 10px 13px;
    font: 14px/1.5 var(--font);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 42px;
    max-height: 240px;
    border: 0;
    background: none;
    resize: none;
    position: relative;
    scrollbar-width: thin;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  .mirror {
    position: absolute;
    inset: 0;
    max-height: 240px;
    overflow: hidden;
    color: transparent;
    pointer-events: none;
  }
  mark {
    color: transparent;
    background: none;
    text-decoration: underline wavy var(--bad);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .box > button.icon {
    position: absolute;
    right: 6px;
    bottom: 6px;
    width: 30px;
    height: 30px;
  }
  .box > button.attach {
    right: 40px;
    color: var(--muted);
  }
  .box > button:disabled {
    background: transparent;
    border-color: transparent;
    color: var(--muted);
  }
  .foretold {
    height: 26px;
    padding: 4px 2px 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    font-size: 12px;
    color: var(--muted);
  }
  .foretold code {
    font-family: var(--mono);
  }
  .foretold strong {
    font-weight: 650;
    margin-inline-end: 3px;
  }
  .ok strong {
    color: var(--good);
  }
  .approval strong {
    color: var(--waiting);
  }
  .denied,
  .error,
  .denied strong,
  .error strong {
    color: var(--bad);
  }
  @media (max-width: 759px) {
    :host {
      padding: 0 10px;
    }
    textarea,
    .mirror {
      font-size: 16px;
    }
    .foretold {
      height: auto;
      min-height: 26px;
      white-space: normal;
      padding-bottom: 4px;
    }
  }
`;
