import type { Message } from '../model/types.js';
import { isCommand } from '../model/commands.js';
import { api, ApiError } from './api.js';
import { rememberCommand } from './drafts.js';
import { put, putMessage, putPage, putThread } from './reducer.js';
import type { Pending, Window } from './state.js';
import { store } from './store.js';

/** What a reader does in a room: open it, page through it, write, press buttons, and have read it. */

export const PAGE = 50;
const RETRIES = [500, 1500, 4000];

export async function openRoom(room: string, around?: string): Promise<void> {
  const held = store.state.windows.get(room);
  if (held && (around ? held.messages.some((message) => message.id === around) : !held.moreAfter)) return;
  const page = await api.messages(room, around ? { around, limit: PAGE } : { limit: PAGE });
  store.update((state) => {
    const next = putPage(state, room, page, 'whole');
    const window = next.windows.get(room);
    return window ? { ...next, windows: put(next.windows, room, { ...window, ...unreadFrom(room, page.messages) }) } : next;
  });
}

/** The unread line stands before the first message after the one read last, for as long as the window is open. */
function unreadFrom(room: string, messages: Message[]): Pick<Window, 'unreadFrom'> {
  const held = store.state.rooms.get(room);
  if (!held || held.unread === 0) return {};
  const readAt = messages.findIndex((message) => message.id === held.lastReadId);
  const first = readAt >= 0 ? messages[readAt + 1] : messages[Math.max(0, messages.length - held.unread)];
  return first ? { unreadFrom: first.id } : {};
}

export async function loadBefore(room: string): Promise<void> {
  const first = store.state.windows.get(room)?.messages[0];
  if (!first) return;
  const page = await api.messages(room, { before: first.id, limit: PAGE });
  store.update((state) => putPage(state, room, page, 'before'));
}

export async function loadAfter(room: string): Promise<void> {
  const last = store.state.windows.get(room)?.messages.at(-1);
  if (!last) return;
  const page = await api.messages(room, { after: last.id, limit: PAGE });
  store.update((state) => putPage(state, room, page, 'after'));
}

export async function toNewest(room: string): Promise<void> {
  const page = await api.messages(room, { limit: PAGE });
  store.update((state) => putPage(state, room, page, 'whole'));
}

export async function openThread(root: string): Promise<void> {
  const thread = await api.thread(root);
  store.update((state) => putThread(state, thread));
}

export function send(room: string, text: string, thread?: string): void {
  const pending: Pending = { clientId: crypto.randomUUID(), room, text, at: Date.now(), ...(thread ? { thread } : {}) };
  if (isCommand(text)) rememberCommand(text);
  store.update((state) => ({ ...state, pending: [...state.pending, pending] }));
  void deliver(pending);
}

export function sendAgain(clientId: string): void {
  const pending = store.state.pending.find((held) => held.clientId === clientId);
  if (!pending) return;
  setFailure(clientId, undefined);
  void deliver(pending);
}

export function discard(clientId: string): void {
  store.update((state) => ({ ...state, pending: state.pending.filter((held) => held.clientId !== clientId) }));
}

/** Sends until the server has it: the same id makes a second arrival harmless. */
async function deliver(pending: Pending): Promise<void> {
  const body = { clientId: pending.clientId, text: pending.text, ...(pending.thread ? { thread: pending.thread } : {}) };
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await api.post(pending.room, body);
      store.update((state) => [answer.message, answer.reply].reduce((next, message) => (message ? putMessage(next, message) : next), state));
      discard(pending.clientId);
      return;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      const pause = RETRIES[attempt];
      if (!problem.passing || problem.code === 'read-only' || pause === undefined) {
        setFailure(pending.clientId, problem.message);
        return;
      }
      await new Promise((done) => setTimeout(done, problem.retryAfter ? problem.retryAfter * 1000 : pause));
    }
  }
}

function setFailure(clientId: string, failed: string | undefined): void {
  store.update((state) => ({
    ...state,
    pending: state.pending.map((held) => {
      if (held.clientId !== clientId) return held;
      const { failed: _before, ...rest } = held;
      return failed ? { ...rest, failed } : rest;
    }),
  }));
}

export async function press(message: string, action: string): Promise<Message | undefined> {
  const answer = await api.press(message, action, crypto.randomUUID());
  const reply = answer?.reply;
  if (reply) store.update((state) => putMessage(state, reply));
  return reply;
}

/** Says once per newest message that this room was read to its end. */
export function markRead(room: string): void {
  const held = store.state.rooms.get(room);
  const last = store.state.windows.get(room)?.messages.at(-1);
  if (!held || !last || (held.lastReadId === last.id && held.unread === 0)) return;
  store.update((state) => ({
    ...state,
    rooms: put(state.rooms, room, { ...held, unread: 0, mentions: 0, lastReadId: last.id }),
  }));
  void api.read(room, last.id).catch((problem: unknown) => {
    if (!(problem instanceof ApiError)) throw problem;
  });
}
