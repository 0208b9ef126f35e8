import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Approval } from '../../main/ts/model/run-types.js';
import type { Boot, Message, MessagePage } from '../../main/ts/model/types.js';
import { applyAgain, applyBoot, applyEvent, putPage, putThread, type StreamEvent } from '../../main/ts/state/reducer.js';
import type { State } from '../../main/ts/state/state.js';
import { Loaded, Store, store as page } from '../../main/ts/state/store.js';
import { same, test } from './check.js';

const me = { id: 'ada', name: 'Ada', groups: ['dev'] };
const boot: Boot = {
  seq: 10, csrf: '', me, people: [me], groups: ['dev'], rooms: [{ name: 'payments', topic: '', members: 'everyone', unread: 0, mentions: 0 }], commands: [],
  approvals: 0, runs: [], moreRuns: false, largestFile: 10_000_000, server: { name: 'S', version: '1', writable: true }, demo: false,
};

function message(id: string, at: number, more: Partial<Message> = {}): Message {
  return { id, room: 'payments', author: { kind: 'person', id: 'grace', name: 'Grace', platform: 'console' }, text: id, at, replies: 0, ...more };
}
const pageOf = (...messages: Message[]): MessagePage => ({ messages, moreBefore: false, moreAfter: false, runs: [], reactions: [] });
const whole = (state: State, answer: MessagePage): State => putPage(state, 'payments', answer, 'whole');
const texts = ({ state }: Store) => state.windows.get('payments')?.messages.map((one) => one.text);

function booted(): Store {
  const store = new Store();
  store.update((state) => applyBoot(state, boot));
  return store;
}

function hear(store: Store, event: StreamEvent): void {
  store.hear((state) => applyEvent(state, event), (state) => applyAgain(state, event));
}
const said = (store: Store, seq: number, data: Message) => hear(store, { seq, kind: 'message', data });

/** An answer that comes when it is told to. */
function asked<A>(): { ask: () => Promise<A>; answers: (answer: A) => void; fails: () => void } {
  let answers: (answer: A) => void = () => undefined;
  let refuses: (cause: Error) => void = () => undefined;
  const answer = new Promise<A>((resolve, reject) => {
    answers = resolve;
    refuses = reject;
  });
  return { ask: () => answer, answers, fails: () => refuses(new Error('no')) };
}

test('store: what was said while a room was fetched is shown, though the answer is older', async () => {
  const store = booted();
  const first = asked<MessagePage>();
  const taken = store.take(first.ask, whole);
  said(store, 11, message('b', 2));
  first.answers(pageOf(message('a', 1)));
  await taken;
  same(texts(store), ['a', 'b']);
  same(store.state.rooms.get('payments')?.unread, 1);
});
test('store: so is what was edited, reacted to and answered in a thread', async () => {
  const store = booted();
  const room = asked<MessagePage>();
  const thread = asked<Parameters<typeof putThread>[1]>();
  const taken = [store.take(room.ask, whole), store.take(thread.ask, putThread)];
  said(store, 11, message('a', 1, { text: 'mended', editedAt: 5 }));
  said(store, 12, message('r', 3, { thread: 'a' }));
  hear(store, { seq: 13, kind: 'reaction', data: { message: 'a', emoji: '👍', by: [message('a', 1).author] } });
  room.answers(pageOf(message('a', 1)));
  thread.answers({ root: message('a', 1), replies: [], runs: [], reactions: [] });
  await Promise.all(taken);
  same(texts(store), ['mended']);
  same([store.state.threads.get('a')?.root.text, store.state.threads.get('a')?.replies.map((one) => one.id)], ['mended', ['r']]);
  same(store.state.reactions.get('a')?.map((one) => one.emoji), ['👍']);
});
test('store: what was read meanwhile on another machine stays as it was counted since', async () => {
  const store = booted();
  const first = asked<MessagePage>();
  const taken = store.take(first.ask, whole);
  hear(store, { seq: 11, kind: 'read', data: { room: 'payments', lastReadId: 'a', unread: 0, mentions: 0 } });
  said(store, 12, message('b', 2));
  first.answers(pageOf(message('a', 1)));
  await taken;
  same(store.state.rooms.get('payments')?.unread, 1);
});
test('store: a room that I was taken out of meanwhile is not shown again', async () => {
  const store = booted();
  const first = asked<MessagePage>();
  const taken = store.take(first.ask, whole);
  hear(store, { seq: 11, kind: 'room', data: { name: 'payments', gone: true } });
  first.answers(pageOf(message('a', 1)));
  await taken;
  same(texts(store), undefined);
});
test('store: an approval that was given meanwhile does not wait again', async () => {
  const store = booted();
  const approval = (status: Approval['status']) => ({ id: 'q', requester: 'grace', rule: { name: 'two-eyes', by: ['dev'] }, votes: [], status }) as unknown as Approval;
  const first = asked<Approval>();
  const taken = store.take(first.ask, (state, answer) => ({ ...state, approvals: new Map([[answer.id, answer]]), approvalCount: 1 }));
  hear(store, { seq: 11, kind: 'approval', data: approval('GRANTED') });
  first.answers(approval('ASKED'));
  await taken;
  same([store.state.approvals.get('q')?.status, store.state.approvalCount], ['GRANTED', 0]);
});
test('store: an answer from before a boot is not taken in', async () => {
  const store = booted();
  const first = asked<MessagePage>();
  const taken = store.take(first.ask, whole);
  store.update((state) => applyBoot(state, { ...boot, seq: 20 }));
  first.answers(pageOf(message('a', 1)));
  await taken;
  same(texts(store), undefined);
});
test('store: news are kept for no answer that has come or failed', async () => {
  const store = booted();
  const failing = asked<MessagePage>();
  const failed = store.take(failing.ask, whole).catch(() => undefined);
  failing.fails();
  await failed;
  said(store, 11, message('a', 1));
  await store.take(() => Promise.resolve(pageOf()), whole);
  same(texts(store), []);
});
test('store: a list that was loaded is loaded once more after a boot, and by a component that comes back', async () => {
  const controllers: ReactiveController[] = [];
  const host = { addController: (one: ReactiveController) => controllers.push(one) } as unknown as ReactiveControllerHost;
  let loads = 0;
  const loaded = new Loaded(host, () => loads++);
  const updated = async (): Promise<number> => {
    loaded.hostUpdate();
    await Promise.resolve();
    return loads;
  };
  const before = [await updated(), await updated()];
  page.update((state) => applyBoot(state, boot));
  const after = [await updated(), await updated()];
  loaded.hostDisconnected();
  same([before, after, await updated(), controllers.length], [[1, 1], [2, 2], 3, 2]);
});
