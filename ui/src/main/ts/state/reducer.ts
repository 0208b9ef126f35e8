import type { Approval, OutputNews, Run, RunBrief } from '../model/run-types.js';
import type { Boot, GoneRoom, Message, MessagePage, Reaction, ReadNews, Room, ServerState, ThreadPage } from '../model/types.js';
import { fits } from '../model/audience.js';
import { isActive } from '../model/runs.js';
import { putReaction, putReactions } from './reactions.js';
import { emptyState, type State, type Window } from './state.js';

/** More than this many messages of a room are never held: the far end is let go and fetched again when scrolled to. */
export const WINDOW_LIMIT = 250;
const KNOWN_LIMIT = 4000;

export interface StreamEvent {
  seq?: number;
  kind: string;
  data: unknown;
}

/** The state after one event of the stream. Events carry whole new values, so applying one twice changes nothing. */
export function applyEvent(state: State, event: StreamEvent): State {
  if (event.seq !== undefined && event.seq <= state.seq) return state;
  const next = applyKind(state, event);
  return event.seq === undefined ? next : { ...next, seq: event.seq };
}

/** The same event once more, over an answer of the server that may be older; counts stay as they are. */
export function applyAgain(state: State, event: StreamEvent): State {
  return COUNTS.has(event.kind) ? state : applyKind(state, event);
}

/** Kinds that tell of no thing that is ever asked for, but of how much of it was read or is new. */
const COUNTS: ReadonlySet<string> = new Set(['read', 'server', 'output']);

function applyKind(state: State, event: StreamEvent): State {
  switch (event.kind) {
    case 'message':
      return putMessage(state, event.data as Message);
    case 'run':
      return putRun(state, event.data as Run);
    case 'approval':
      return putApproval(state, event.data as Approval);
    case 'reaction':
      return putReaction(state, event.data as Reaction);
    case 'room':
      return hearRoom(state, event.data as Room | GoneRoom);
    case 'read':
      return hearRead(state, event.data as ReadNews);
    case 'alert':
      return { ...state, alertNews: state.alertNews + 1 };
    case 'server':
      return { ...state, server: { ...state.server, ...(event.data as Partial<ServerState>) } };
    case 'output':
      return putOutput(state, event.data as OutputNews);
    default:
      return state;
  }
}

/** The state after a (new) boot: what is on screen stays, but may have gaps, so message windows are fetched anew. */
export function applyBoot(state: State, boot: Boot): State {
  return {
    ...emptyState,
    phase: 'ready',
    connection: state.connection,
    seq: boot.seq,
    boots: state.boots + 1,
    alertNews: state.alertNews,
    me: boot.me,
    people: byKey(boot.people, (person) => person.id),
    groups: boot.groups,
    rooms: byKey(boot.rooms, (room) => room.name),
    commands: boot.commands,
    server: boot.server,
    largestFile: boot.largestFile,
    approvalCount: boot.approvals,
    runs: byKey(boot.runs, (run) => run.id),
    moreRuns: boot.moreRuns,
    pending: state.pending,
    inbox: state.inbox,
    ...(state.watching ? { watching: state.watching } : {}),
  };
}

export function putMessage(state: State, message: Message): State {
  const cleared = settle(state, message);
  if (message.thread) return putReply(cleared, message, message.thread);
  const counted = count(cleared, message);
  const threads = refreshRoot(counted, message);
  const held = counted.windows.get(message.room);
  if (!held) return { ...counted, threads };
  const window = intoWindow(held, message);
  return { ...counted, threads, windows: window === held ? counted.windows : put(counted.windows, message.room, window) };
}

function settle(state: State, message: Message): State {
  if (!message.clientId || !state.pending.some((pending) => pending.clientId === message.clientId)) return state;
  return { ...state, pending: state.pending.filter((pending) => pending.clientId !== message.clientId) };
}

function intoWindow(window: Window, message: Message): Window {
  const at = window.messages.findIndex((held) => held.id === message.id);
  if (at >= 0) return { ...window, messages: window.messages.with(at, message) };
  if (window.moreAfter) return window;
  const oldest = window.messages[0];
  if (oldest && message.at < oldest.at && window.moreBefore) return window;
  return trimFront({ ...window, messages: insertByTime(window.messages, message) });
}

function insertByTime(messages: Message[], message: Message): Message[] {
  let at = messages.length;
  while (at > 0 && (messages[at - 1]?.at ?? 0) > message.at) at--;
  return messages.toSpliced(at, 0, message);
}

function trimFront(window: Window): Window {
  const over = window.messages.length - WINDOW_LIMIT;
  return over > 0 ? { ...window, messages: window.messages.slice(over), moreBefore: true } : window;
}

function refreshRoot(state: State, message: Message): State['threads'] {
  const thread = state.threads.get(message.id);
  return thread ? put(state.threads, message.id, { ...thread, root: message }) : state.threads;
}

function putReply(state: State, reply: Message, rootId: string): State {
  const thread = state.threads.get(rootId);
  if (!thread) return state;
  const at = thread.replies.findIndex((held) => held.id === reply.id);
  const replies = at >= 0 ? thread.replies.with(at, reply) : insertByTime(thread.replies, reply);
  return { ...state, threads: put(state.threads, rootId, { ...thread, replies }) };
}

function count(state: State, message: Message): State {
  if (state.known.has(message.id)) return state;
  const known = new Set(state.known.size > KNOWN_LIMIT ? [] : state.known).add(message.id);
  const room = state.rooms.get(message.room);
  const mine = message.author.kind === 'person' && message.author.id === state.me.id;
  if (!room || mine || message.editedAt !== undefined || state.watching === message.room) return { ...state, known };
  const mentions = room.mentions + (mentionsMe(state, message) ? 1 : 0);
  const rooms = put(state.rooms, room.name, { ...room, unread: room.unread + 1, mentions });
  return { ...state, known, rooms, windows: room.unread > 0 ? state.windows : unreadFrom(state, message.room, message.id) };
}

/** The unread line stands before the first message that I have not read. */
function unreadFrom(state: State, room: string, message: string | undefined): State['windows'] {
  const window = state.windows.get(room);
  if (!window || window.unreadFrom === message) return state.windows;
  const { unreadFrom: _before, ...rest } = window;
  return put(state.windows, room, message ? { ...rest, unreadFrom: message } : rest);
}

const NAMES = /(?<![\w/.@])@([a-z0-9][a-z0-9._-]*)/g;

/** Whether a message names me or a group of mine, or its card calls me. */
function mentionsMe(state: State, message: Message): boolean {
  if (message.card?.calls) return fits(message.card.calls, state.me);
  if (message.author.kind !== 'person') return false;
  const names = [...(message.text ?? '').matchAll(NAMES)].map(([, name = '']) => name.replace(/[._-]+$/, ''));
  return names.some((name) => name === state.me.id || name === 'everyone' || state.me.groups.includes(name));
}

/** I read a room on another page or machine; where it is on screen here, the line stays while it is looked at. */
function hearRead(state: State, news: ReadNews): State {
  const room = state.rooms.get(news.room);
  if (!room) return state;
  const { lastReadId, unread, mentions } = news;
  const rooms = put(state.rooms, news.room, { ...room, lastReadId, unread, mentions });
  if (state.watching === news.room) return { ...state, rooms };
  const messages = state.windows.get(news.room)?.messages ?? [];
  const at = messages.findIndex((message) => message.id === lastReadId);
  const first = unread > 0 && at >= 0 ? messages[at + 1]?.id : undefined;
  return { ...state, rooms, windows: unread > 0 && at < 0 ? state.windows : unreadFrom(state, news.room, first) };
}

/** Adds a fetched page to a room's window. `place` says where it belongs; the other end is let go when too much is held. */
export function putPage(state: State, room: string, page: MessagePage, place: 'whole' | 'before' | 'after'): State {
  const held = state.windows.get(room);
  const known = new Set([...state.known, ...page.messages.map((message) => message.id)]);
  const { runs, reactions, ...stretch } = page;
  const window = place === 'whole' || !held ? stretch : extend(held, page, place);
  const reacted = putReactions(putBriefs(state, runs), page.messages, reactions);
  return { ...reacted, known, windows: put(state.windows, room, window) };
}

/** Opens a fetched thread. */
export function putThread(state: State, { root, replies, runs, reactions }: ThreadPage): State {
  const reacted = putReactions(putBriefs(state, runs), [root, ...replies], reactions);
  return { ...reacted, threads: put(state.threads, root.id, { root, replies }) };
}

function putBriefs(state: State, runs: RunBrief[]): State {
  return runs.length === 0 ? state : { ...state, briefs: new Map([...state.briefs, ...byKey(runs, (run) => run.id)]) };
}

function extend(held: Window, page: MessagePage, place: 'before' | 'after'): Window {
  const have = new Set(held.messages.map((message) => message.id));
  const fresh = page.messages.filter((message) => !have.has(message.id));
  if (place === 'before') {
    const messages = [...fresh, ...held.messages];
    const over = messages.length > WINDOW_LIMIT;
    return { ...held, ...leftOffAt(held, page, messages), messages: messages.slice(0, WINDOW_LIMIT), moreBefore: page.moreBefore, moreAfter: held.moreAfter || over };
  }
  return trimFront({ ...held, messages: [...held.messages, ...fresh], moreAfter: page.moreAfter });
}

/** The unread line, once the place is held where somebody left off. */
function leftOffAt(held: Window, page: MessagePage, messages: Message[]): Pick<Window, 'unreadFrom'> {
  const at = held.leftOff ? page.messages.findIndex((message) => message.id === held.leftOff) : -1;
  const first = at >= 0 ? messages[at + 1] : undefined;
  return first ? { unreadFrom: first.id } : {};
}

/** A run's older news never replaces newer ones: an ended run stays ended. */
export function putRun(state: State, run: Run): State {
  const outputs = isActive(run.status) ? state.outputs : without(state.outputs, run.id);
  return { ...state, outputs, runs: put(state.runs, run.id, run) };
}

function putApproval(state: State, approval: Approval): State {
  const before = state.approvals.get(approval.id);
  const change = (canGive(state, approval) ? 1 : 0) - (before && canGive(state, before) ? 1 : 0);
  const seen = before !== undefined || approval.votes.length === 0 || approval.status === 'ASKED';
  const settled = !seen && couldGive(state, approval) ? -1 : 0;
  return {
    ...state,
    approvals: put(state.approvals, approval.id, approval),
    approvalCount: Math.max(0, state.approvalCount + change + settled),
  };
}

/** True when this approval waits for my vote. */
export function canGive(state: Pick<State, 'me'>, approval: Approval): boolean {
  return approval.status === 'ASKED' && couldGive(state, approval) && !approval.votes.some((vote) => vote.person === state.me.id);
}

function couldGive({ me }: Pick<State, 'me'>, approval: Approval): boolean {
  // Confirming is the one vote that belongs to whoever asked.
  if ((approval.requester === me.id) !== (approval.rule.name === 'confirm')) return false;
  if (approval.rule.name === 'confirm') return true;
  return approval.rule.by.some((name) => name === me.id || name === 'everyone' || me.groups.includes(name));
}

function hearRoom(state: State, news: Room | GoneRoom): State {
  return 'gone' in news ? loseRoom(state, news.name) : putRoom(state, news);
}

/** What is on screen of a room that I am not in any more goes with it at once; the boot that follows knows the rest. */
function loseRoom(state: State, name: string): State {
  return {
    ...state,
    rooms: without(state.rooms, name),
    windows: without(state.windows, name),
    threads: new Map([...state.threads].filter(([, thread]) => thread.root.room !== name)),
    runs: new Map([...state.runs].filter(([, run]) => run.room !== name)),
    inbox: state.inbox.filter((view) => view.root.room !== name),
    pending: state.pending.filter((one) => one.room !== name),
  };
}

function putRoom(state: State, room: Room): State {
  const before = state.rooms.get(room.name);
  const mine = { unread: before?.unread ?? 0, mentions: before?.mentions ?? 0, ...(before?.lastReadId ? { lastReadId: before.lastReadId } : {}) };
  const rooms = put(state.rooms, room.name, { ...room, ...mine });
  return { ...state, rooms: before ? rooms : inOrder(rooms) };
}

/** By name, conversations after them, and my own with the bot last, as the server lists them. */
function inOrder(rooms: ReadonlyMap<string, Room>): ReadonlyMap<string, Room> {
  const key = ({ name }: Room): string => (name.startsWith('@') ? '\uffff' : '') + name;
  return byKey([...rooms.values()].sort((one, other) => (key(one) < key(other) ? -1 : 1)), (room) => room.name);
}

function putOutput(state: State, news: OutputNews): State {
  const before = state.outputs.get(news.run);
  return before && before.end > news.end ? state : { ...state, outputs: put(state.outputs, news.run, news) };
}

export function put<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

export function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}

function byKey<V>(values: readonly V[], key: (value: V) => string): ReadonlyMap<string, V> {
  return new Map(values.map((value) => [key(value), value]));
}
