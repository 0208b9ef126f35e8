import { isSecretive } from '../model/commands.js';
import type { KeptDraft } from '../model/types.js';
import { api, ApiError } from './api.js';
import { keep, kept, keptNames, onKeptElsewhere } from './kept.js';
import { store } from './store.js';

/**
 * What a person typed but did not send, per place: at once in this browser, over a reload; and a little later on the
 * server, for their other machines. The last one who typed wins. And the commands they sent last.
 */

const DRAFT = 'draft/';
const VERSION = 'draft-version/';
/** Typed here, and not on the server yet. */
const NEW = 'new';
/** So long nothing is typed before a draft goes to the server, in milliseconds. */
const PAUSE = 800;

const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underWay = new Map<string, Promise<void>>();
const listeners = new EventTarget();

export function placeOf(room: string, thread?: string): string {
  return thread ? `${room}/${thread}` : room;
}

export function draftOf(place: string): string {
  return kept(DRAFT + place) ?? '';
}

/** A command that takes a secret is kept nowhere. */
export function keepDraft(place: string, text: string): void {
  const old = draftOf(place);
  const next = isSecretive(text, store.state.commands) ? '' : text;
  if (next === old) return;
  keep(DRAFT + place, next);
  keep(VERSION + place, NEW);
  clearTimeout(timers.get(place));
  timers.set(place, setTimeout(() => flushDraft(place), next ? PAUSE : 0));
}

/** Sends what was typed there and is not on the server yet, one after the other. */
export function flushDraft(place: string): void {
  clearTimeout(timers.get(place));
  timers.delete(place);
  if (kept(VERSION + place) !== NEW || underWay.has(place)) return;
  const sent = send(place).finally(() => underWay.delete(place));
  underWay.set(place, sent);
}

/** Sends what is left everywhere, before somebody leaves. */
export function flushDrafts(): void {
  for (const place of [...timers.keys()]) flushDraft(place);
}

async function send(place: string): Promise<void> {
  const text = draftOf(place);
  const [room = '', thread] = place.split('/');
  try {
    const { version } = await api.keepDraft({ room, text, ...(thread ? { thread } : {}) });
    if (draftOf(place) === text) keep(VERSION + place, String(version));
    else timers.set(place, setTimeout(() => flushDraft(place), PAUSE));
  } catch (problem) {
    // It stays in this browser, and goes to the server with the next letter or the next boot.
    if (!(problem instanceof ApiError)) throw problem;
  }
}

/** A newer draft than before is on the server, perhaps the one that was typed here. */
export async function heardOfDraft(news: { room: string; thread?: string; version: number }): Promise<void> {
  const place = placeOf(news.room, news.thread);
  await underWay.get(place);
  const version = kept(VERSION + place);
  if (version !== NEW && Number(version) !== news.version) await loadDrafts();
}

/** Takes what the server has, but where something newer was typed here. */
export async function loadDrafts(): Promise<void> {
  const before = new Map(keptNames(VERSION).map((place) => [place, kept(VERSION + place)]));
  let drafts: KeptDraft[];
  try {
    ({ drafts } = await api.drafts());
  } catch (problem) {
    // The next boot asks again.
    if (!(problem instanceof ApiError)) throw problem;
    return;
  }
  const there = new Map(drafts.map((draft) => [placeOf(draft.room, draft.thread), draft]));
  for (const place of new Set([...there.keys(), ...keptNames(DRAFT)])) {
    if (kept(VERSION + place) === (before.get(place) ?? null)) settle(place, there.get(place));
  }
}

function settle(place: string, draft: KeptDraft | undefined): void {
  const version = kept(VERSION + place);
  // What was kept before there were versions was typed here, too.
  if (version === NEW || (version === null && draftOf(place))) {
    keep(VERSION + place, NEW);
    return flushDraft(place);
  }
  keep(VERSION + place, draft ? String(draft.version) : '');
  if (draftOf(place) === (draft?.text ?? '')) return;
  keep(DRAFT + place, draft?.text ?? '');
  changed(place);
}

function changed(place: string): void {
  listeners.dispatchEvent(new CustomEvent('changed', { detail: place }));
}

onKeptElsewhere((what) => {
  if (what.startsWith(DRAFT)) changed(what.slice(DRAFT.length));
});

/** Calls the listener with each place of which the draft was written elsewhere: in another page, on another machine. */
export function onDraftElsewhere(listener: (place: string) => void): () => void {
  return hearing('changed', listener);
}

function hearing<D>(what: string, listener: (detail: D) => void): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<D>).detail);
  listeners.addEventListener(what, hear);
  return () => listeners.removeEventListener(what, hear);
}

/** Puts a line into the composer of a place, ready to be sent or changed. */
export function fillComposer(place: string, text: string): void {
  keepDraft(place, text);
  listeners.dispatchEvent(new CustomEvent('filled', { detail: { place, text } }));
}

export function onFilled(listener: (filled: { place: string; text: string }) => void): () => void {
  return hearing('filled', listener);
}

export function lastCommands(): string[] {
  try {
    return JSON.parse(kept('commands') ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function rememberCommand(line: string): void {
  if (isSecretive(line, store.state.commands)) return;
  const lines = [line, ...lastCommands().filter((before) => before !== line)].slice(0, 30);
  keep('commands', JSON.stringify(lines));
}
