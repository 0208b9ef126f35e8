/** What this browser keeps for the person who is signed in, over a reload and for nobody else. */

const OURS = 'signalbox';
let owner = '';

/** From now on all is this person's; what others left in this browser goes. */
export function keepFor(person: string): void {
  owner = person;
  forget((key) => !key.startsWith(mine('')));
}

/** From now on nothing is kept; what was stays for whoever it is of. */
export function keepForNobody(): void {
  owner = '';
}

/** Leaves nothing behind of anybody. */
export function forgetAll(): void {
  owner = '';
  forget(() => true);
}

// A person's id has no slash, so no one's keys begin like another's.
function mine(what: string): string {
  return `${OURS}/${owner}/${what}`;
}

function forget(whose: (key: string) => boolean): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OURS) && whose(key)) localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** What begins so is kept under these names, without the beginning. */
export function keptNames(start: string): string[] {
  try {
    return owner ? Object.keys(localStorage).filter((key) => key.startsWith(mine(start))).map((key) => key.slice(mine(start).length)) : [];
  } catch {
    return [];
  }
}

/** Tells what another page of this browser kept for the same person. */
export function onKeptElsewhere(listener: (what: string) => void): void {
  window.addEventListener('storage', (event) => {
    if (owner && event.key?.startsWith(mine(''))) listener(event.key.slice(mine('').length));
  });
}

// Storage may be switched off or full; a draft is then kept only as long as the page.
export function kept(what: string): string | null {
  try {
    return owner ? localStorage.getItem(mine(what)) : null;
  } catch {
    return null;
  }
}

export function keep(what: string, value: string): void {
  try {
    if (value && owner) localStorage.setItem(mine(what), value);
    else localStorage.removeItem(mine(what));
  } catch {
    return;
  }
}
