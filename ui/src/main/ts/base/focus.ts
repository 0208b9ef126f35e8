/** Where the keyboard is, through all shadow roots; nothing when it is nowhere in particular. */
export function focused(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : undefined;
}

/** Puts the keyboard there; false when that is gone or hidden. */
export function focusBack(to: HTMLElement | undefined): boolean {
  to?.focus();
  return to !== undefined && focused() === to;
}
