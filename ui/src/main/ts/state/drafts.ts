/** What was typed but not sent, per place, kept over a reload; and the commands sent last. */

const DRAFT = 'signalbox.draft.';
const COMMANDS = 'signalbox.commands';

export function draftOf(place: string): string {
  return read(DRAFT + place) ?? '';
}

export function keepDraft(place: string, text: string): void {
  write(DRAFT + place, text);
}

export function lastCommands(): string[] {
  try {
    return JSON.parse(read(COMMANDS) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberCommand(line: string): void {
  const lines = [line, ...lastCommands().filter((before) => before !== line)].slice(0, 30);
  write(COMMANDS, JSON.stringify(lines));
}

// Storage may be switched off or full; a draft is then kept only as long as the page.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
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
