/** What a person typed but did not send, per place, kept over a reload; and the commands they sent last. */

const OURS = 'signalbox';
let owner = '';

/** From now on all is this person's; what others left in this browser goes. */
export function keepFor(person: string): void {
  owner = person;
  forget((key) => !key.startsWith(mine('')));
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

export function draftOf(place: string): string {
  return read(`draft/${place}`) ?? '';
}

export function keepDraft(place: string, text: string): void {
  write(`draft/${place}`, text);
}

export function lastCommands(): string[] {
  try {
    return JSON.parse(read('commands') ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberCommand(line: string): void {
  const lines = [line, ...lastCommands().filter((before) => before !== line)].slice(0, 30);
  write('commands', JSON.stringify(lines));
}

// Storage may be switched off or full; a draft is then kept only as long as the page.
function read(what: string): string | null {
  try {
    return owner ? localStorage.getItem(mine(what)) : null;
  } catch {
    return null;
  }
}

function write(what: string, value: string): void {
  try {
    if (value && owner) localStorage.setItem(mine(what), value);
    else localStorage.removeItem(mine(what));
  } catch {
    return;
  }
}

const listeners = new EventTarget();

/** Puts a line into the composer of a place, ready to be sent or changed. */
export function fillComposer(place: string, text: string): void {
  keepDraft(place, text);
  listeners.dispatchEvent(new CustomEvent('filled', { detail: place }));
}

export function onFilled(listener: (place: string) => void): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<string>).detail);
  listeners.addEventListener('filled', hear);
  return () => listeners.removeEventListener('filled', hear);
}
