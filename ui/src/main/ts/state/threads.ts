import type { Message, ThreadNews, ThreadView } from '../model/types.js';
import { api, ApiError } from './api.js';
import { store } from './store.js';

/** The threads I take part in: fetched when a page opens and after something was said in one, at most so often. */

const PAUSE = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What somebody waits for. */
export function loadThreads(): Promise<void> {
  return load(api.threads);
}

async function load(ask: () => Promise<{ threads: ThreadView[] }>): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  await store.take(ask, (state, { threads }) => ({ ...state, inbox: threads }));
}

export function threadsSoon(): void {
  timer ??= setTimeout(() => {
    load(api.threadsAside).catch((problem: unknown) => {
      // The next reply, or the next boot, brings them.
      if (!(problem instanceof ApiError)) throw problem;
    });
  }, PAUSE);
}

/** Whether a reply is in a thread of mine only the server knows: a thread may be years old. */
export function heardInThread(message: Message): void {
  if (message.thread) threadsSoon();
}

/** How far I have read a thread, on whichever machine. */
export function readThread(news: ThreadNews): void {
  put(news.thread, (view) => ({ ...view, unread: news.unread, ...(news.lastReadId ? { lastReadId: news.lastReadId } : {}) }));
}

function put(root: string, change: (view: ThreadView) => ThreadView): void {
  store.hear((state) => ({ ...state, inbox: state.inbox.map((view) => (view.root.id === root ? change(view) : view)) }));
}

/** Says that a thread of mine was read to its end. */
export function markThreadRead(root: string): void {
  const view = store.state.inbox.find((one) => one.root.id === root);
  const last = store.state.threads.get(root)?.replies.at(-1);
  if (!view || !last || view.unread === 0 || view.lastReadId === last.id) return;
  put(root, (one) => ({ ...one, unread: 0, lastReadId: last.id }));
  void api.readThread(root, last.id).catch((problem: unknown) => {
    if (!(problem instanceof ApiError)) throw problem;
  });
}

export function unreadThreads(inbox: readonly ThreadView[]): number {
  return inbox.filter((view) => view.unread > 0).length;
}
