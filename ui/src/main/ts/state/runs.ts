import { findRun } from '../model/runs.js';
import type { Approval, ApprovalPage, Run } from '../model/run-types.js';
import { api } from './api.js';
import { put, putRun } from './reducer.js';
import type { State } from './state.js';
import { store } from './store.js';

/** Fetching runs and approvals that the stream has not told about. */

const APPROVALS = 50;

const asked = new Map<string, Promise<Run>>();

export function loadRun(idOrCode: string): Promise<Run> {
  const held = findRun(store.state.runs, idOrCode);
  if (held) return Promise.resolve(held);
  const under = asked.get(idOrCode);
  if (under) return under;
  const answer = store
    .take(() => api.run(idOrCode), (state, run) => putRuns(state, [run]))
    .finally(() => asked.delete(idOrCode));
  asked.set(idOrCode, answer);
  return answer;
}

/** Runs that were asked for; of those that are held already the stream knows better. */
export function putRuns(state: State, runs: readonly Run[]): State {
  return runs.reduce((next, run) => (next.runs.has(run.id) ? next : putRun(next, run)), state);
}

/** All open approvals, and a page of all there were. Answers where a page begins that shows more, if there is one. */
export async function loadApprovals(before?: string): Promise<string | undefined> {
  if (before === undefined) await store.take(openApprovals, hold);
  const page = await store.take(
    () => pageOfApprovals(before),
    (state, { approvals, waiting }) => ({ ...hold(state, approvals), approvalCount: waiting }),
  );
  let next = page.next;
  while (next) {
    const behind = await pageOfApprovals(next);
    if (behind.approvals.some((one) => !store.state.approvals.has(one.id))) return next;
    next = behind.next;
  }
  return undefined;
}

function pageOfApprovals(before?: string): Promise<ApprovalPage> {
  return api.approvals({ scope: 'all', before, limit: APPROVALS });
}

function hold(state: State, approvals: readonly Approval[]): State {
  return { ...state, approvals: approvals.reduce((map, approval) => put(map, approval.id, approval), state.approvals) };
}

async function openApprovals(): Promise<Approval[]> {
  const open: Approval[] = [];
  let before: string | undefined;
  do {
    const page = await api.approvals({ scope: 'open', before, limit: 200 });
    open.push(...page.approvals);
    before = page.next;
  } while (before);
  return open;
}
