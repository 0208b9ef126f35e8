import type { Message } from '../model/types.js';
import type { Window } from '../state/state.js';
import { dayKey } from '../text/time.js';

/** What stands in a room from top to bottom: messages, day lines and the unread line. */
export type Row =
  | { kind: 'message'; key: string; message: Message; follows: boolean }
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string };

const TOGETHER = 5 * 60_000;

/** Messages of one author close in time are shown under one name; a day line stands where the reader's day changes. */
export function rowsOf(messages: readonly Message[], unreadFrom?: Window['unreadFrom']): Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;
  for (const message of messages) {
    const newDay = !before || dayKey(before.at) !== dayKey(message.at);
    if (newDay) rows.push({ kind: 'day', key: `day-${dayKey(message.at)}`, at: message.at });
    const unread = message.id === unreadFrom;
    if (unread) rows.push({ kind: 'unread', key: 'unread' });
    const follows = !newDay && !unread && before !== undefined && together(before, message);
    rows.push({ kind: 'message', key: message.id, message, follows });
    before = message;
  }
  return rows;
}

function together(before: Message, message: Message): boolean {
  return (
    before.author.name === message.author.name &&
    before.author.id === message.author.id &&
    before.author.platform === message.author.platform &&
    before.onlyFor === message.onlyFor &&
    message.at - before.at < TOGETHER
  );
}
