import { css } from 'lit';

export const formStyles = css`
  form {
    display: grid;
    gap: 14px;
  }
  .field {
    display: grid;
    gap: 4px;
    min-width: 0;
  }
  .field.truth {
    grid-template-columns: auto 1fr;
    align-items: center;
    column-gap: 9px;
  }
  .field.truth .problem {
    grid-column: 1 / -1;
  }
  label {
    font-size: 13px;
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  label .muted {
    font-weight: 400;
  }
  input:not([type='checkbox']),
  select {
    width: 100%;
    min-height: 36px;
  }
  textarea.secret {
    width: 100%;
    min-height: 36px;
    resize: vertical;
    font-family: var(--mono);
    -webkit-text-security: disc;
  }
  @supports not (-webkit-text-security: disc) {
    textarea.secret {
      color: transparent;
      caret-color: var(--text);
    }
  }
  input.sr {
    position: absolute;
    width: 1px;
    min-height: 1px;
    height: 1px;
    opacity: 0;
  }
  .file {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 8px;
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-small);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .file .pick {
    padding: 6px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    background: var(--raised);
    cursor: pointer;
  }
  .file input:focus-visible + .pick {
    outline: 2px solid var(--focus, var(--accent));
    outline-offset: 2px;
  }
  .file > [role='status'] {
    min-width: 0;
  }
  input[type='checkbox'] {
    width: 18px;
    min-height: 18px;
    margin: 0;
    accent-color: var(--accent);
  }
  input[aria-invalid='true'],
  select[aria-invalid='true'] {
    border-color: var(--bad);
  }
  .problem {
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 8px;
  }
  .end .problem {
    flex: 1 1 100%;
  }
  .end button {
    min-height: 34px;
  }
`;
