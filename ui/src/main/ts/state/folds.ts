import { keep, kept } from './kept.js';

/** Which cards a person opened or folded by hand: that holds, whatever their age. */

const MOST = 200;

function all(): [string, boolean][] {
  try {
    return JSON.parse(kept('folds') ?? '[]') as [string, boolean][];
  } catch {
    return [];
  }
}

/** Whether somebody opened (true) or folded (false) it, if anybody did. */
export function openedByHand(message: string): boolean | undefined {
  return all().find(([id]) => id === message)?.[1];
}

export function keepOpen(message: string, open: boolean): void {
  keep('folds', JSON.stringify([[message, open], ...all().filter(([id]) => id !== message)].slice(0, MOST)));
}
