import type { Approval, Run, RunBrief } from '../../main/ts/model/run-types.js';
import type { Boot, Message } from '../../main/ts/model/types.js';
import { applyBoot, applyEvent, canGive, putPage, putThread, WINDOW_LIMIT } from '../../main/ts/state/reducer.js';
import { emptyState, type State } from '../../main/ts/state/state.js';
import { same, test } from './check.js';

const me = { id: 'ada', name: 'Ada', groups: ['dev'] };
const room = (name: string) => ({ name, topic: '', members: 'everyone' as const, unread: 0, mentions: 0 });
const boot: Boot = {
  seq: 10, csrf: '', me, people: [me], groups: ['dev'], rooms: [room('payments')], commands: [], approvals: 0, runs: [], moreRuns: false, largestFile: 10_000_000,
  server: { name: 'S', version: '1', writable: true }, demo: false,
};
const start = applyBoot(emptyState, boot);

function message(id: string, at: number, more: Partial<Message> = {}): Message {
  return { id, room: 'payments', author: { kind: 'person', id: 'grace', name: 'Grace', platform: 'console' }, text: id, at, replies: 0, ...more };
}
const said = (state: State, seq: number, data: Message) => applyEvent(state, { seq, kind: 'message', data });
const opened = putPage(start, 'payments', { messages: [message('a', 1), message('b', 2)], moreBefore: false, moreAfter: false, runs: [], reactions: [] }, 'whole');
const ids = (state: State) => state.windows.get('payments')?.messages.map((one) => one.id);

test('state: an event is applied once', () => {
  const once = said(opened, 11, message('c', 3));
  same(said(once, 11, message('c', 3)) === once, true);
  same(ids(once), ['a', 'b', 'c']);
});
test('state: an event from before the boot changes nothing', () => same(said(opened, 10, message('c', 3)) === opened, true));
test('state: the same id replaces the whole message', () => {
  const edited = said(opened, 11, message('a', 1, { text: 'new', editedAt: 9 }));
  same([ids(edited), edited.windows.get('payments')?.messages[0]?.text], [['a', 'b'], 'new']);
});
test('state: unread counts new messages once, and no edits', () => {
  let state = said(opened, 11, message('c', 3, { text: 'hey @ada, and a@ada' }));
  state = said(state, 12, message('c', 3, { text: 'hey @ada', editedAt: 4 }));
  state = said(state, 13, message('a', 1, { editedAt: 5 }));
  same([state.rooms.get('payments')?.unread, state.rooms.get('payments')?.mentions], [1, 1]);
});
test('state: a card that calls me counts as a mention, and one that calls others does not', () => {
  const card = (people: string[], groups: string[], except: string[]) =>
    ({ summary: 's', tone: 'WAITING' as const, blocks: [], actions: [], calls: { people, groups, except } });
  let state = said(opened, 11, message('c', 3, { card: card([], ['dev'], []) }));
  state = said(state, 12, message('d', 4, { card: card([], ['dev'], ['ada']) }));
  state = said(state, 13, message('e', 5, { card: card(['grace'], [], []) }));
  same([state.rooms.get('payments')?.unread, state.rooms.get('payments')?.mentions], [3, 1]);
});
test('state: a group of mine that is named counts as a mention, and another one does not', () => {
  let state = said(opened, 11, message('c', 3, { text: 'dear @dev: look' }));
  state = said(state, 12, message('d', 4, { text: '@everyone!' }));
  state = said(state, 13, message('e', 5, { text: '@devs and @ada.l' }));
  same([state.rooms.get('payments')?.unread, state.rooms.get('payments')?.mentions], [3, 2]);
});
test('state: the unread line stands before what came while nobody looked', () => {
  const away = said(said(opened, 11, message('c', 3)), 12, message('d', 4));
  same(away.windows.get('payments')?.unreadFrom, 'c');
  const watched = said({ ...opened, watching: 'payments' }, 11, message('c', 3));
  same(watched.windows.get('payments')?.unreadFrom, undefined);
});
test('state: what I read on another machine is read here, and the line moves there', () => {
  const away = said(said(opened, 11, message('c', 3)), 12, message('d', 4));
  const read = (state: State, lastReadId: string, unread: number) => applyEvent(state, { seq: 13, kind: 'read', data: { room: 'payments', lastReadId, unread, mentions: 0 } });
  const some = read(away, 'c', 1);
  same([some.rooms.get('payments')?.unread, some.rooms.get('payments')?.lastReadId, some.windows.get('payments')?.unreadFrom], [1, 'c', 'd']);
  const all = read(away, 'd', 0);
  same([all.rooms.get('payments')?.unread, all.windows.get('payments')?.unreadFrom], [0, undefined]);
  same(read({ ...away, watching: 'payments' }, 'd', 0).windows.get('payments')?.unreadFrom, 'c');
});
test('state: the unread line is found further up, where somebody left off', () => {
  const page = { messages: [message('y', -2), message('z', -1)], moreBefore: true, moreAfter: false, runs: [], reactions: [] };
  const held = opened.windows.get('payments');
  const left = { ...opened, windows: new Map([['payments', { ...held!, leftOff: 'y' }]]) };
  same(putPage(left, 'payments', page, 'before').windows.get('payments')?.unreadFrom, 'z');
  const between = { ...opened, windows: new Map([['payments', { ...held!, leftOff: 'z' }]]) };
  same(putPage(between, 'payments', page, 'before').windows.get('payments')?.unreadFrom, 'a');
});
test('state: what I write and what I watch is not unread', () => {
  const mine = said(opened, 11, message('c', 3, { author: { kind: 'person', id: 'ada', name: 'Ada', platform: 'console' } }));
  const watched = said({ ...opened, watching: 'payments' }, 11, message('c', 3));
  same([mine.rooms.get('payments')?.unread, watched.rooms.get('payments')?.unread], [0, 0]);
});
test('state: a room that I was let into comes in its place, and counts on', () => {
  const before = { ...opened, rooms: new Map([...opened.rooms, ['@ada', room('@ada')]]) };
  const made = applyEvent(before, { seq: 11, kind: 'room', data: room('outage') });
  same([...made.rooms.keys()], ['outage', 'payments', '@ada']);
  const said11 = said(made, 12, message('x', 3, { room: 'outage' }));
  const ended = applyEvent(said11, { seq: 13, kind: 'room', data: { ...room('outage'), archived: true } });
  same([ended.rooms.get('outage')?.unread, ended.rooms.get('outage')?.archived], [1, true]);
});
test('state: a room that I was taken out of goes with all that is shown of it', () => {
  const state = { ...opened, pending: [{ clientId: 'x', room: 'payments', text: 'c', files: [], at: 3 }] };
  const lost = applyEvent(state, { seq: 11, kind: 'room', data: { name: 'payments', gone: true } });
  same([lost.rooms.size, lost.windows.size, lost.pending.length], [0, 0, 0]);
});
test('state: a sent message takes the place of the pending one', () => {
  const waiting = { ...opened, pending: [{ clientId: 'x', room: 'payments', text: 'c', files: [], at: 3 }] };
  same(said(waiting, 11, message('c', 3, { clientId: 'x' })).pending, []);
});
test('state: far from the end new messages are not put in', () => {
  const far = putPage(start, 'payments', { messages: [message('a', 1)], moreBefore: false, moreAfter: true, runs: [], reactions: [] }, 'whole');
  same(ids(said(far, 11, message('z', 99))), ['a']);
});
test('state: replies go to their thread only', () => {
  const open: State = { ...opened, threads: new Map([['a', { root: message('a', 1), replies: [] }]]) };
  const state = said(open, 11, message('r', 3, { thread: 'a' }));
  same([ids(state), state.threads.get('a')?.replies.map((one) => one.id)], [['a', 'b'], ['r']]);
});
test('state: a window never holds more than its limit', () => {
  const page = (from: number) => ({ messages: Array.from({ length: 50 }, (_, at) => message(`m${from + at}`, from + at)), moreBefore: true, moreAfter: false, runs: [], reactions: [] });
  let state = putPage(start, 'payments', page(1000), 'whole');
  for (let from = 950; from >= 500; from -= 50) state = putPage(state, 'payments', page(from), 'before');
  const window = state.windows.get('payments');
  same([window?.messages.length, window?.moreAfter, window?.messages[0]?.id], [WINDOW_LIMIT, true, 'm500']);
});
test('state: how the runs of cards stand comes with their messages', () => {
  const runs: RunBrief[] = [{ id: 'r', code: 'abc', status: 'SUCCEEDED', createdAt: 1, startedAt: 2, endedAt: 3 }];
  const card = message('c', 3, { run: 'r' });
  const page = putPage(opened, 'payments', { messages: [card], moreBefore: false, moreAfter: false, runs, reactions: [] }, 'after');
  const thread = putThread(start, { root: card, replies: [], runs, reactions: [] });
  same([page.briefs.get('r')?.status, thread.briefs.get('r')?.status], ['SUCCEEDED', 'SUCCEEDED']);
  same(Object.keys(page.windows.get('payments') ?? {}).includes('runs'), false);
});
test('state: reactions come with their messages, and an emoji keeps its place', () => {
  const by = (...names: string[]) => names.map((name) => ({ kind: 'person' as const, id: name, name, platform: 'console' }));
  const reactions = [{ message: 'a', emoji: '👍', by: by('ada') }, { message: 'a', emoji: '🎉', by: by('grace') }];
  const page = { messages: [message('a', 1)], moreBefore: false, moreAfter: false, runs: [], reactions };
  const fetched = putPage(opened, 'payments', page, 'after');
  const shown = (state: State) => state.reactions.get('a')?.map((one) => one.emoji + one.by.length);
  const more = applyEvent(fetched, { seq: 11, kind: 'reaction', data: { message: 'a', emoji: '👍', by: by('ada', 'grace') } });
  const gone = applyEvent(more, { seq: 12, kind: 'reaction', data: { message: 'a', emoji: '👍', by: [] } });
  same([shown(fetched), shown(more), shown(gone)], [['👍1', '🎉1'], ['👍2', '🎉1'], ['🎉1']]);
  same(shown(putPage(more, 'payments', { ...page, reactions: [] }, 'whole')), undefined);
});
test('state: older output never replaces newer, and ends with its run', () => {
  let state = applyEvent(start, { kind: 'output', data: { run: 'r', end: 9, tail: 'new' } });
  state = applyEvent(state, { kind: 'output', data: { run: 'r', end: 5, tail: 'old' } });
  same(state.outputs.get('r')?.tail, 'new');
  const run = { id: 'r', status: 'SUCCEEDED' } as Run;
  same(applyEvent(state, { seq: 11, kind: 'run', data: run }).outputs.size, 0);
});
test('state: approvals I can give are counted up and down', () => {
  const approval = { id: 'p', run: 'r', status: 'ASKED', requester: 'grace', rule: { name: 'x', need: 1, by: ['dev'] }, votes: [] } as unknown as Approval;
  const asked = applyEvent(start, { seq: 11, kind: 'approval', data: approval });
  const again = applyEvent(asked, { seq: 12, kind: 'approval', data: approval });
  const done = applyEvent(again, { seq: 13, kind: 'approval', data: { ...approval, status: 'USED' } });
  same([asked.approvalCount, again.approvalCount, done.approvalCount], [1, 1, 0]);
});
test('state: my own request and a vote I gave are not mine to give', () => {
  const approval = { id: 'p', run: 'r', status: 'ASKED', requester: 'ada', rule: { name: 'x', need: 2, by: ['dev'] }, votes: [] } as unknown as Approval;
  same(canGive(start, approval), false);
  same(canGive(start, { ...approval, requester: 'grace', votes: [{ person: 'ada', approves: true, at: 1, counts: true }] }), false);
});
test('state: a read-only server is known at once', () => {
  same(applyEvent(start, { seq: 11, kind: 'server', data: { writable: false, banner: 'disk full' } }).server.writable, false);
});
test('state: a confirmation is given by who asked, and by nobody else', () => {
  const confirm = { id: 'p', run: 'r', status: 'ASKED', requester: 'ada', rule: { name: 'confirm', need: 1, by: [] }, votes: [] } as unknown as Approval;
  same([canGive(start, confirm), canGive(start, { ...confirm, requester: 'grace' })], [true, false]);
});
