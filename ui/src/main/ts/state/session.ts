import type { DemoPerson, KeptDraft, Message, ThreadNews } from '../model/types.js';
import { texts } from '../texts.js';
import { api, ApiError, beginSession, continueSession, endSession, sessionEnded } from './api.js';
import { flushDrafts, heardOfDraft, loadDrafts } from './drafts.js';
import { forgetAll, keepFor, keepForNobody } from './kept.js';
import { applyAgain, applyBoot, applyEvent, type StreamEvent } from './reducer.js';
import { emptyState } from './state.js';
import { store } from './store.js';
import { heardInThread, readThread, threadsSoon } from './threads.js';
import { subscribe, type News, type Subscription } from './stream.js';

/** Signing in and out, and staying in step with the server: boot, stream, boot again where the stream has a gap. */

let subscription: Subscription | undefined;
let booting: Promise<void> | undefined;
let failures = 0;
/** Whose page this is: what it holds in memory is theirs. */
let page = '';
/** Where all pages of this browser tell each other whose its session is now, or that somebody signed out. */
const pages = new BroadcastChannel('signalbox-session');
const NOBODY = '';

/** Somebody signed out: this page goes, with all that was kept, once the server says that nobody is signed in. */
let leaving = false;
/** Another page takes the place of this one, which shows nothing more. */
let replaced = false;

/** Begins with an empty page at a place that names nothing. */
function afresh(): void {
  replaced = true;
  subscription?.close();
  store.update(() => emptyState);
  location.replace('/');
}

export function boot(): Promise<void> {
  booting ??= bootOnce().finally(() => {
    booting = undefined;
  });
  return booting;
}

async function bootOnce(): Promise<void> {
  if (replaced) return;
  try {
    const answer = await api.boot();
    if (page && page !== answer.me.id) return afresh();
    page = answer.me.id;
    keepFor(page);
    pages.postMessage(page);
    beginSession(answer.csrf);
    failures = 0;
    store.update((state) => applyBoot(state, answer));
    subscription?.close();
    subscription = subscribe(answer.me.id, answer.seq, hear);
    void loadDrafts();
    threadsSoon();
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    if (problem.status === 401) signedOut((problem.body['demo'] as DemoPerson[] | undefined) ?? []);
    else if (store.state.phase !== 'ready') bootLater(problem);
  }
}

function bootLater(problem: ApiError): void {
  store.patch({ phase: 'unreachable', problem: problem.message });
  setTimeout(() => void boot(), Math.min(20_000, 1000 * 2 ** failures++));
}

function signedOut(demo: DemoPerson[]): void {
  subscription?.close();
  subscription = undefined;
  keepForNobody();
  if (leaving) {
    forgetAll();
    afresh();
  } else store.update(() => ({ ...emptyState, phase: 'signed-out', demo }));
}

/** Another page of this browser has a session of this person, or ended the one that was. */
async function heardOf(person: string): Promise<void> {
  if (store.state.phase === 'ready' ? person === page : !page && person === NOBODY) return;
  keepForNobody();
  if (person === NOBODY) await leave();
  else await bootAgain();
}

/** A question that is under way may have been answered before what is asked about happened. */
async function bootAgain(): Promise<void> {
  await booting;
  await boot();
}

/** Leaves nothing of who signed out, on this page or another one; says whether the server let go of the session. */
async function leave(): Promise<boolean> {
  leaving = true;
  await bootAgain();
  leaving = false;
  return replaced;
}

function hear(news: News): void {
  switch (news.type) {
    case 'event':
      happened(news.event);
      return;
    case 'live':
      failures = 0;
      store.patch({ connection: 'live' });
      return;
    case 'lost':
      store.patch({ connection: 'lost' });
      // The stream cannot say why it closed; the third failure in a row may mean that the session ended.
      if (++failures % 3 === 0) void boot();
      return;
    case 'resync':
      void boot();
  }
}

/** With a room come commands that run there; with one that I was taken out of goes more than the page can tell. */
function happened(event: StreamEvent): void {
  if (event.seq !== undefined && event.seq <= store.state.seq) return;
  const rooms = store.state.rooms.size;
  store.hear((state) => applyEvent(state, event), (state) => applyAgain(state, event));
  if (event.kind === 'draft') void heardOfDraft(event.data as KeptDraft);
  if (event.kind === 'thread') readThread(event.data as ThreadNews);
  if (event.kind === 'message') heardInThread(event.data as Message);
  if (store.state.rooms.size < rooms) void boot();
  else if (event.kind === 'catalog' || store.state.rooms.size > rooms) void loadCommands();
}

/** Runbooks were loaded again: everybody asks for the commands they see. */
async function loadCommands(): Promise<void> {
  try {
    store.patch(await api.commands());
  } catch (problem) {
    // The next catalogue, or the next boot, brings them.
    if (!(problem instanceof ApiError)) throw problem;
  }
}

export async function signIn(person: string, password: string): Promise<void> {
  const answer = await api.signIn(person, password);
  beginSession(answer.csrf);
  store.patch({ phase: 'loading' });
  await boot();
}

export async function signOut(): Promise<void> {
  flushDrafts();
  await endSession();
  await api.signOut().catch((problem: unknown) => {
    if (!(problem instanceof ApiError)) throw problem;
  });
  if (!(await leave())) {
    continueSession();
    throw new Error(texts.errors.signOut);
  }
  pages.postMessage(NOBODY);
}

export function reconnectNow(): void {
  if (store.state.phase === 'unreachable') void boot();
  else subscription?.hurry();
}

/** Comes back at once when the machine wakes or finds its network again. */
export function stayConnected(): void {
  sessionEnded.addEventListener('ended', () => void boot());
  pages.addEventListener('message', (message: MessageEvent<string>) => void heardOf(message.data));
  window.addEventListener('online', reconnectNow);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) flushDrafts();
    else if (store.state.connection === 'lost') reconnectNow();
  });
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    // What the browser kept of the page is shown only once the server says whose it is.
    store.patch({ phase: 'loading' });
    void boot();
  });
}
