import type * as A from '../model/authoring-types.js';
import type * as O from '../model/oncall-types.js';
import type * as R from '../model/run-types.js';
import type * as S from '../model/source-types.js';
import type * as T from '../model/types.js';
import { texts } from '../texts.js';

/** An answer of the server that is not what was asked for. `code` is the server's kebab word, or `network` when it was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly body: Record<string, unknown> = {},
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** True when the same request may be sent again and could then work. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

type Query = Record<string, string | number | undefined>;

/** Tells when the server no longer knows this session, or knows another one in its place. */
export const sessionEnded = new EventTarget();

/** Where this browser is: the server reads days so. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

let csrf = '';

/** Ends what is asked in this session; a new one for each session. */
let session = new AbortController();
const underWay = new Set<Promise<unknown>>();

/** What is under way when a session ends may take so long to be answered, in milliseconds. */
const LAST_ANSWERS = 1000;

/** Asks from now on in the session that has this token. */
export function beginSession(token: string): void {
  csrf = token;
  continueSession();
}

/** Asks again in a session that was not ended after all. */
export function continueSession(): void {
  if (session.signal.aborted) session = new AbortController();
}

/** Waits a moment for what is under way, so that nothing sent is lost, then asks nothing more until a session begins. */
export async function endSession(): Promise<void> {
  const answered = Promise.allSettled(underWay);
  await Promise.race([answered, new Promise((late) => setTimeout(late, LAST_ANSWERS))]);
  session.abort(new ApiError(401, 'signed-out', texts.errors.signedOut));
}

/** Who is there, and whether somebody is: asked with or without a session. */
function isOfNoSession(path: string): boolean {
  return path === '/api/session' || path === '/api/boot';
}

/** @param aside true of what nobody waits for: that the session has ended is found by what people do next */
async function ask(method: string, path: string, body?: unknown, signal?: AbortSignal, aside = false): Promise<Response> {
  if (isOfNoSession(path)) return answered(method, path, true, body, signal);
  const asked = answered(method, path, aside, body, AbortSignal.any([session.signal, ...(signal ? [signal] : [])]));
  underWay.add(asked);
  try {
    return await asked;
  } finally {
    underWay.delete(asked);
  }
}

async function answered(method: string, path: string, aside: boolean, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const raw = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = raw ? 'application/octet-stream' : 'application/json';
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (zone) headers['X-Time-Zone'] = zone;
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'network', texts.errors.network);
  }
  if (answer.ok) return answer;
  const problem = await errorOf(answer);
  if (!aside && (problem.status === 401 || problem.code === 'csrf')) sessionEnded.dispatchEvent(new Event('ended'));
  throw problem;
}

async function errorOf(answer: Response): Promise<ApiError> {
  const body = (await answer.json().catch(() => ({}))) as { error?: { code?: string; message?: string } };
  const retry = Number(answer.headers.get('Retry-After')) || undefined;
  const message = body.error?.message ?? texts.errors.status(answer.status);
  return new ApiError(answer.status, body.error?.code ?? 'unknown', message, body as Record<string, unknown>, retry);
}

async function json<R>(method: string, path: string, body?: unknown, signal?: AbortSignal, aside = false): Promise<R> {
  const answer = await ask(method, path, body, signal, aside);
  return (answer.status === 204 ? undefined : await answer.json()) as R;
}

function get<R>(path: string, query: Query = {}, signal?: AbortSignal, aside = false): Promise<R> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  const tail = search.size > 0 ? `?${search}` : '';
  return json<R>('GET', path + tail, undefined, signal, aside);
}

function getAside<R>(path: string): Promise<R> {
  return get<R>(path, {}, undefined, true);
}

function tellAside<R>(path: string, body: unknown): Promise<R> {
  return json<R>('POST', path, body, undefined, true);
}

const id = encodeURIComponent;

export const api = {
  commands: () => getAside<{ commands: T.Command[] }>('/api/commands'),
  boot: () => get<T.Boot>('/api/boot'),
  signIn: (person: string, password: string) => json<{ csrf: string; me: T.Person }>('POST', '/api/session', { person, password }),
  prove: (password: string) => json<void>('POST', '/api/session/proof', { password }),
  signOut: () => json<void>('DELETE', '/api/session'),

  messages: (room: string, query: { before?: string; after?: string; around?: string; limit?: number }) =>
    get<T.MessagePage>(`/api/rooms/${id(room)}/messages`, query),
  thread: (root: string) => get<T.ThreadPage>(`/api/messages/${id(root)}/thread`),
  post: (room: string, body: { clientId: string; text: string; thread?: string; files?: string[] }) =>
    json<{ message: T.Message; reply?: T.Message }>('POST', `/api/rooms/${id(room)}/messages`, body),
  bring: (room: string, name: string, content: Blob) =>
    json<{ file: T.Attachment; value: string }>('POST', `/api/rooms/${id(room)}/files?name=${id(name)}`, content),
  dropFile: (file: string) => json<void>('DELETE', `/api/files/${id(file)}`),
  press: (message: string, action: string, clientId: string) =>
    json<{ reply?: T.Message }>('POST', `/api/messages/${id(message)}/actions/${id(action)}`, { clientId }),
  emoji: () => get<{ groups: T.EmojiGroup[] }>('/api/emoji'),
  react: (message: string, emoji: string, added: boolean) =>
    json<T.Reaction>('POST', `/api/messages/${id(message)}/reactions`, { emoji, change: added ? 'add' : 'remove' }),
  form: (message: string) => get<T.Form>(`/api/messages/${id(message)}/form`),
  formFields: (message: string, values: Record<string, string>) => json<T.Form>('POST', `/api/messages/${id(message)}/form/fields`, { values }),
  fill: (message: string, body: { clientId: string; values: Record<string, string> }) =>
    json<T.FormTaken>('POST', `/api/messages/${id(message)}/form`, body),
  read: (room: string, upTo: string) => tellAside<void>(`/api/rooms/${id(room)}/read`, { upTo }),
  edit: (message: string, text: string) => json<{ message: T.Message }>('POST', `/api/messages/${id(message)}/edit`, { text }),
  delete: (message: string) => json<{ message: T.Message }>('POST', `/api/messages/${id(message)}/delete`, {}),
  threads: () => get<{ threads: T.ThreadView[] }>('/api/threads'),
  threadsAside: () => getAside<{ threads: T.ThreadView[] }>('/api/threads'),
  readThread: (thread: string, upTo: string) => tellAside<{ thread: string }>(`/api/threads/${id(thread)}/read`, { upTo }),
  converse: (people: string) => json<{ room: string }>('POST', '/api/conversations', { people }),
  leave: (room: string) => json<{ room: string }>('POST', `/api/conversations/${id(room)}/leave`, {}),
  archive: (room: string) => json<{ room: string }>('POST', `/api/conversations/${id(room)}/archive`, {}),
  drafts: () => getAside<{ drafts: T.KeptDraft[] }>('/api/drafts'),
  keepDraft: (body: { room: string; thread?: string; text: string }) => tellAside<T.KeptDraft>('/api/drafts', body),
  complete: (room: string, line: string, caret: number, signal?: AbortSignal) =>
    get<T.Completion>('/api/complete', { room, line, caret }, signal),

  runs: (query: Query) => get<{ runs: R.Run[]; next?: string }>('/api/runs', query),
  run: (idOrCode: string) => get<R.Run>(`/api/runs/${id(idOrCode)}`),
  runbookOf: (run: string) => get<{ name: string; revision: string; text: string }>(`/api/runs/${id(run)}/runbook`),
  diagram: async (of: string) => (await ask('GET', `/api/${of}/diagram.svg`)).text(),
  auditOf: (run: string, before?: string) => get<{ entries: R.AuditEntry[]; next?: string }>(`/api/runs/${id(run)}/audit`, { before }),
  approvals: (query: Query & { scope: 'mine' | 'asked' | 'open' | 'all' }) => get<R.ApprovalPage>('/api/approvals', query),
  forms: () => get<{ forms: R.FrontDoor[] }>('/api/forms'),
  schedules: () => get<{ schedules: R.Schedule[] }>('/api/schedules'),
  alerts: (match: string) => get<{ alerts: T.Alert[]; more: number }>('/api/alerts', match ? { match } : {}),
  whyAlert: (code: string) => get<{ title: string; decisions: T.AlertDecision[] }>(`/api/alerts/${id(code)}/why`),
  silences: () => get<{ silences: T.Silence[] }>('/api/silences'),
  noise: () => get<{ noise: T.Noise[] }>('/api/noise'),
  command: (room: string, command: string, values: Record<string, string | string[]>, clientId: string) =>
    json<{ outcome: string; text: string }>('POST', `/api/rooms/${id(room)}/commands/${id(command)}`, { clientId, arguments: values }),
  onCall: (match: string) => get<{ schedules: O.OnCall[]; more: number }>('/api/oncall', match ? { match } : {}),
  rotaMonth: (schedule: string, month: string) => get<O.RotaMonth>(`/api/oncall/${id(schedule)}/month`, month ? { month } : {}),
  policies: (match: string) => get<O.Policies>('/api/policies', match ? { match } : {}),
  pages: () => get<{ pages: O.Escalation[] }>('/api/pages'),
  leases: () => get<{ leases: R.Lease[] }>('/api/leases'),
  endLease: (room: string, lease: string, clientId: string) =>
    json<{ outcome: string; text: string }>('POST', `/api/rooms/${id(room)}/commands/${id('lease end')}`, { clientId, arguments: { lease } }),
  extendLease: (room: string, lease: string, by: string, why: string, clientId: string) =>
    json<{ outcome: string; text: string }>('POST', `/api/rooms/${id(room)}/commands/${id('lease extend')}`, { clientId, arguments: why ? { lease, by, why: [why] } : { lease, by } }),
  routing: () => get<T.Routing>('/api/alerts/routing'),
  explainRoute: (labels: string) => get<T.RouteExplanation>(`/api/alerts/routing/explain?labels=${encodeURIComponent(labels)}`),
  sources: () => get<{ sources: S.Source[] }>('/api/sources'),
  source: (name: string) => get<S.SourceDetail>(`/api/sources/${id(name)}`),
  trySource: (name: string, body: string, mapping?: string) => json<S.SourceTrial>('POST', `/api/sources/${id(name)}/try`, mapping ? { body, mapping } : { body }),
  connections: () => get<{ connections: T.Connection[] }>('/api/connections'),
  testConnection: (name: string) => json<{ works: boolean; lines: string[] }>('POST', `/api/connections/${id(name)}/test`, {}),
  runbooks: () => get<{ runbooks: R.Runbook[]; findings: T.Finding[] }>('/api/runbooks'),
  runbookFile: (name: string) => get<A.RunbookFile>(`/api/runbooks/${id(name)}`),
  examination: (name: string) => get<A.Examination>(`/api/runbooks/${id(name)}/examination`),
  revision: (name: string, revision: string) => get<{ revision: string; text: string }>(`/api/runbooks/${id(name)}/revisions/${id(revision)}`),
  changes: (name: string, from: string, to: string) => get<A.Change>(`/api/runbooks/${id(name)}/changes`, { from, to }),
  checkRunbook: (name: string, text: string) => json<A.Checked>('POST', `/api/runbooks/${id(name)}/check`, { text }),
  propose: (name: string, base: string, text: string, why: string) => json<{ code: string; told: string }>('POST', `/api/runbooks/${id(name)}/propose`, { base, text, why }),
  proposals: () => get<{ proposals: A.Proposal[] }>('/api/proposals'),
  proposal: (code: string) => get<A.Proposal>(`/api/proposals/${id(code)}`),
  decideProposal: (room: string, command: string, code: string, reason: string, clientId: string) =>
    json<{ outcome: string; text: string }>('POST', `/api/rooms/${id(room)}/commands/${id(command)}`, { clientId, arguments: reason ? { id: code, reason: [reason] } : { id: code } }),
  audit: (query: Query, signal?: AbortSignal) => get<R.AuditPage>('/api/audit', query, signal),
  search: (query: Query, signal?: AbortSignal) => get<{ hits: T.SearchHit[]; notes: string[]; next?: string }>('/api/search', query, signal),

  async output(run: string, from: number, max: number, signal?: AbortSignal): Promise<{ bytes: Uint8Array<ArrayBuffer>; start: number; end: number; total: number }> {
    const answer = await ask('GET', `/api/runs/${id(run)}/output?from=${from}&max=${max}`, undefined, signal);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const start = Number(answer.headers.get('X-Output-Start') ?? from);
    const end = Number(answer.headers.get('X-Output-End') ?? start + bytes.length);
    return { bytes, start, end, total: Number(answer.headers.get('X-Output-Total') ?? end) };
  },
};
