import type { Command, CompletionItem } from './types.js';

/** A line that is a command starts with one of the two marks; two slashes or a path are talk. */
export function isCommand(text: string): boolean {
  return /^[/!][a-z]/i.test(text.trimStart());
}

/** Whether a line, or one inside of it, is of a command that takes a secret, or names one: such a line is kept nowhere. */
export function isSecretive(text: string, commands: readonly Command[]): boolean {
  if (!isCommand(text)) return false;
  const known = new Set(secretsOf(commands));
  for (const command of commands) {
    if (secretsOf([command]).length > 0) known.add((command.name.split(' ', 1)[0] ?? '').toLowerCase());
  }
  return text
    .toLowerCase()
    .split(/[\s"'`=]+/)
    .some((word) => known.has(word.replace(/^(?:--?|[/!])/, '')));
}

/** Whether a line gives a secret a value that somebody typed: it is in no address, which is logged on its way. */
export function givesSecret(text: string, commands: readonly Command[]): boolean {
  const secrets = new Set(secretsOf(commands));
  const given = /(?:^|[\s"'`])(?:([\w-]+)=|--([\w-]+)[=\s])\s*(?!secret:)\S/g;
  return isCommand(text) && [...text.toLowerCase().matchAll(given)].some((match) => secrets.has(match[1] ?? match[2] ?? ''));
}

function secretsOf(commands: readonly Command[]): string[] {
  return commands.flatMap((command) => command.params.filter((param) => param.type.toUpperCase() === 'SECRET').map((param) => param.name.toLowerCase()));
}

/** The command word with its place in the text, mark included. */
export function commandWord(text: string): { word: string; from: number; to: number } | undefined {
  const match = /^(\s*)[/!]([\w.-]+)/.exec(text);
  if (!match) return undefined;
  const from = (match[1] ?? '').length;
  return { word: (match[2] ?? '').toLowerCase(), from, to: match[0].length };
}

/** The finished command word nobody here knows, or nothing while it is still being typed. */
export function unknownWord(text: string, commands: readonly Command[]): { from: number; to: number; nearest?: string } | undefined {
  const found = commandWord(text);
  if (!found || commands.length === 0 || !/\s/.test(text.charAt(found.to))) return undefined;
  if (commands.some((command) => command.name.toLowerCase() === found.word)) return undefined;
  const nearest = nearestName(found.word, commands.map((command) => command.name));
  return { from: found.from, to: found.to, ...(nearest ? { nearest } : {}) };
}

export function nearestName(word: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(word, name.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) >= limit) return limit;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? limit;
}

/**
 * Puts a chosen completion in place of the piece it stands for: from `from` to `to` where the server said so, else the
 * word the caret stands in. The command mark stays unless the completion brings its own.
 */
export function applyCompletion(text: string, caret: number, item: CompletionItem, piece: { from?: number; to?: number } = {}): { text: string; caret: number } {
  const start = piece.from ?? wordStart(text, caret, item);
  const end = piece.to ?? caret + (/^\S*/.exec(text.slice(caret))?.[0].length ?? 0);
  const after = text.slice(end);
  const gap = /[=\s]$/.test(item.insert) || /^\s/.test(after) ? '' : ' ';
  const head = text.slice(0, start) + item.insert + gap;
  return { text: head + (/\s$/.test(head) ? after.replace(/^\s/, '') : after), caret: head.length };
}

function wordStart(text: string, caret: number, item: CompletionItem): number {
  const start = text.slice(0, caret).search(/\S*$/);
  const marked = /^[/!]/.test(text.slice(start)) && text.slice(0, start).trim() === '';
  return marked && !/^[/!]/.test(item.insert) ? start + 1 : start;
}
