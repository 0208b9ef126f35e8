import type { Emoji, EmojiGroup } from '../model/types.js';

/** Finding emoji, and moving among them as they stand: group below group, each in rows. */

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Those with a name in which each word begins something; one that is called so first, whatever its group. */
export function found(groups: readonly EmojiGroup[], text: string): EmojiGroup[] {
  const words = text.toLowerCase().split(/[\s:_-]+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  const fits = (name: string): boolean => words.every((word) => name.split(/[_-]+/).some((part) => part.startsWith(word)));
  const named = (one: Emoji): number => (one.names.some((name) => name.split(/[_-]+/).join(' ') === words.join(' ')) ? 0 : 1);
  return groups
    .map((group) => ({ ...group, emoji: group.emoji.filter((one) => one.names.some(fits)).sort((one, other) => named(one) - named(other)) }))
    .filter((group) => group.emoji.length > 0)
    .sort((one, other) => Math.min(...one.emoji.map(named)) - Math.min(...other.emoji.map(named)));
}

/** Where a step leads: to the next place in reading order, or to the row above or below, as near to the same column as it reaches. */
export function step(groups: readonly EmojiGroup[], at: number, direction: Direction, columns: number): number {
  const rows = rowsOf(groups, columns);
  const count = rows.at(-1)?.end ?? 0;
  if (count === 0) return 0;
  if (direction === 'left' || direction === 'right') return (at + (direction === 'right' ? 1 : -1) + count) % count;
  const row = rows.findIndex(({ end }) => at < end);
  const next = rows[row + (direction === 'down' ? 1 : -1)];
  return next ? Math.min(next.start + at - (rows[row]?.start ?? 0), next.end - 1) : at;
}

function rowsOf(groups: readonly EmojiGroup[], columns: number): { start: number; end: number }[] {
  const rows: { start: number; end: number }[] = [];
  let start = 0;
  for (const { emoji } of groups) {
    const end = start + emoji.length;
    for (; start < end; start = Math.min(start + columns, end)) rows.push({ start, end: Math.min(start + columns, end) });
  }
  return rows;
}

/** How many stand beside one another in a grid on screen. */
export function columnsOf(root: ParentNode): number {
  const grid = root.querySelector('.grid');
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
}
