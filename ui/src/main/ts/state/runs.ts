import { findRun } from '../model/runs.js';
import type { Approval, Run } from '../model/types.js';
import { api } from './api.js';
import { canGive, put, putRun } from './reducer.js';
import { store } from './store.js';

/** Fetching runs and approvals that the stream has not told about. */

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

export async function loadApprovals(): Promise<Approval[]> {
  const { approvals } = await api.approvals('all');
  store.update((state) => ({
    ...state,
    approvals: approvals.reduce((map, approval) => put(map, approval.id, approval), state.approvals),
    approvalCount: approvals.filter((approval) => canGive(state, approval)).length,
  }));
  return approvals;
}
