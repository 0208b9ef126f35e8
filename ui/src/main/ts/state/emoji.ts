import type { EmojiGroup } from '../model/types.js';
import { api } from './api.js';
import { keep, kept } from './kept.js';
import { putReaction } from './reactions.js';
import { store } from './store.js';

/** What a reader reacts with: the emoji there are, those they used last, and doing it. */

const RECENT = 16;
let groups: Promise<EmojiGroup[]> | undefined;

/** All emoji in groups, fetched when they are needed first. */
export function emojiGroups(): Promise<EmojiGroup[]> {
  groups ??= api.emoji().then(
    (answer) => answer.groups,
    (cause: unknown) => {
      groups = undefined;
      throw cause;
    },
  );
  return groups;
}

export function recentEmoji(): string[] {
  try {
    return JSON.parse(kept('emoji') ?? '[]') as string[];
  } catch {
    return [];
  }
}

/** Reacts to a message, or takes that back. */
export async function react(message: string, emoji: string, added: boolean): Promise<void> {
  if (added) keep('emoji', JSON.stringify([emoji, ...recentEmoji().filter((one) => one !== emoji)].slice(0, RECENT)));
  const reaction = await api.react(message, emoji, added);
  store.hear((state) => putReaction(state, reaction));
}

/** Has the reader look for a reaction to a message. */
export function openReactions(message: string): void {
  store.update((state) => ({ ...state, reacting: message }));
}

export function closeReactions(): void {
  store.update(({ reacting: _closed, ...state }) => state);
}
