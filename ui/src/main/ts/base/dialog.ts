import { css } from 'lit';

/** What the two overlays share: a native modal dialog, so that focus stays inside and returns where it was. */
export const dialogStyles = css`
  dialog {
    width: min(620px, calc(100vw - 24px));
    max-height: min(620px, calc(100dvh - 24px));
    margin: min(12vh, 110px) auto auto;
    padding: 0;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--raised);
    color: var(--text);
    box-shadow: var(--shadow);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(10 14 16 / 42%);
  }
`;

/** Opens or closes the dialog so that it matches what its component was told. */
export function matchDialog(root: ParentNode, open: boolean): void {
  const dialog = root.querySelector('dialog');
  if (!dialog || dialog.open === open) return;
  if (open) dialog.showModal();
  else dialog.close();
}
