import { findRun } from '../model/runs.js';
import type { Approval, Run } from '../model/types.js';
import { api } from './api.js';
import { put, putRun } from './reducer.js';
import { store } from './store.js';

/** Fetching runs and approvals that the stream has not told about. */

const APPROVALS = 50;

const asked = new Map<string, Promise<Run>>();

export function loadRun(idOrCode: string): Promise<Run> {
  const held = findRun(store.state.runs, idOrCode);
  if (held) return Promise.resolve(held);
  const under = asked.get(idOrCode);
  if (under) return under;
  const answer = api
    .run(idOrCode)
    .then((run) => {
      store.update((state) => (state.runs.has(run.id) ? state : putRun(state, run)));
      return run;
    })
    .finally(() => asked.delete(idOrCode));
  asked.set(idOrCode, answer);
  return answer;
}

/** All open approvals, and of all there were as many pages as it takes to show more. Answers where the next page begins. */
export async function loadApprovals(before?: string): Promise<string | undefined> {
  if (before === undefined) hold(await openApprovals());
  let next = before;
  let more = false;
  do {
    const page = await api.approvals({ scope: 'all', before: next, limit: APPROVALS });
    more = page.approvals.some((one) => !store.state.approvals.has(one.id));
    hold(page.approvals);
    store.update((state) => ({ ...state, approvalCount: page.waiting }));
    next = page.next;
  } while (next && !more);
  return next;
}

function hold(approvals: readonly Approval[]): void {
  store.update((state) => ({ ...state, approvals: approvals.reduce((map, approval) => put(map, approval.id, approval), state.approvals) }));
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
