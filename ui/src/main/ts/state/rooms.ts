import type { Attachment, Message } from '../model/types.js';
import { isCommand } from '../model/commands.js';
import { api, ApiError } from './api.js';
import { rememberCommand } from './drafts.js';
import { openAsked } from './forms.js';
import { hearMessages } from './messages.js';
import { put, putPage, putThread } from './reducer.js';
import { untilTaken } from './retry.js';
import type { Pending, Window } from './state.js';
import { store } from './store.js';

/** What a reader does in a room: open it, page through it, write, press buttons, and have read it. */

export const PAGE = 50;

export async function openRoom(room: string, around?: string): Promise<void> {
  const held = store.state.windows.get(room);
  if (held && (around ? held.messages.some((message) => message.id === around) : !held.moreAfter)) return;
  const ask = () => api.messages(room, around ? { around, limit: PAGE } : { limit: PAGE });
  await store.take(ask, (state, page) => {
    const next = putPage(state, room, page, 'whole');
    const window = next.windows.get(room);
    return window ? { ...next, windows: put(next.windows, room, { ...window, ...unreadFrom(room, page.messages) }) } : next;
  });
}

/** The unread line stands before the first message after the one read last, for as long as the window is open. */
function unreadFrom(room: string, messages: Message[]): Pick<Window, 'unreadFrom' | 'leftOff'> {
  const held = store.state.rooms.get(room);
  if (!held || held.unread === 0) return {};
  const readAt = messages.findIndex((message) => message.id === held.lastReadId);
  if (readAt < 0 && held.lastReadId) return { leftOff: held.lastReadId };
  const first = readAt >= 0 ? messages[readAt + 1] : messages[Math.max(0, messages.length - held.unread)];
  return first ? { unreadFrom: first.id } : {};
}

export async function loadBefore(room: string): Promise<void> {
  const first = store.state.windows.get(room)?.messages[0];
  if (!first) return;
  await store.take(() => api.messages(room, { before: first.id, limit: PAGE }), (state, page) => putPage(state, room, page, 'before'));
}

export async function loadAfter(room: string): Promise<void> {
  const last = store.state.windows.get(room)?.messages.at(-1);
  if (!last) return;
  await store.take(() => api.messages(room, { after: last.id, limit: PAGE }), (state, page) => putPage(state, room, page, 'after'));
}

export async function toNewest(room: string): Promise<void> {
  await store.take(() => api.messages(room, { limit: PAGE }), (state, page) => putPage(state, room, page, 'whole'));
}

export async function openThread(root: string): Promise<void> {
  await store.take(() => api.thread(root), putThread);
}

export function send(room: string, text: string, thread?: string, files: Attachment[] = []): void {
  const pending: Pending = { clientId: crypto.randomUUID(), room, text, files, at: Date.now(), ...(thread ? { thread } : {}) };
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

async function deliver(pending: Pending): Promise<void> {
  const body = {
    clientId: pending.clientId,
    text: pending.text,
    ...(pending.thread ? { thread: pending.thread } : {}),
    ...(pending.files.length > 0 ? { files: pending.files.map((file) => file.id) } : {}),
  };
  try {
    const answer = await untilTaken(() => api.post(pending.room, body));
    hearMessages(answer.message, answer.reply);
    discard(pending.clientId);
    openAsked(answer.reply);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    setFailure(pending.clientId, problem.message);
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

export async function press(message: string, action: string, clientId: string): Promise<Message | undefined> {
  const answer = await api.press(message, action, clientId);
  hearMessages(answer?.reply);
  return answer?.reply;
}

export async function editMessage(message: string, text: string): Promise<void> {
  const changed = await api.edit(message, text);
  hearMessages(changed.message);
}

export async function deleteMessage(message: string): Promise<void> {
  const changed = await api.delete(message);
  hearMessages(changed.message);
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
  if (telling.has(room)) return;
  telling.add(room);
  void tellRead(room, last.id);
}

/** Rooms of which it is being told how far they were read. */
const telling = new Set<string>();
/** It is told at most so often, in milliseconds. */
const TELLING = 1000;

async function tellRead(room: string, upTo: string): Promise<void> {
  try {
    await api.read(room, upTo);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
  }
  setTimeout(() => {
    const last = store.state.rooms.get(room)?.lastReadId;
    if (last && last !== upTo && store.state.rooms.get(room)?.unread === 0) void tellRead(room, last);
    else telling.delete(room);
  }, TELLING);
}
