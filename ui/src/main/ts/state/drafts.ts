import { keep, kept } from './kept.js';

/** What a person typed but did not send, per place, kept over a reload; and the commands they sent last. */

export function draftOf(place: string): string {
  return kept(`draft/${place}`) ?? '';
}

export function keepDraft(place: string, text: string): void {
  keep(`draft/${place}`, text);
}

export function lastCommands(): string[] {
  try {
    return JSON.parse(kept('commands') ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberCommand(line: string): void {
  const lines = [line, ...lastCommands().filter((before) => before !== line)].slice(0, 30);
  keep('commands', JSON.stringify(lines));
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
