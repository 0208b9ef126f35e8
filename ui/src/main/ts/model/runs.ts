import type { Approval, Run, RunRef, RunStatus, StepStatus } from './run-types.js';
import type { StageState, Tone } from './types.js';

const ended: ReadonlySet<RunStatus> = new Set<RunStatus>([
  'SUCCEEDED',
  'FAILED',
  'ROLLED_BACK',
  'UNDO_FAILED',
  'CANCELLED',
  'REFUSED',
  'EXPIRED',
]);

export function isActive(status: RunStatus): boolean {
  return !ended.has(status);
}

const tones: Record<RunStatus, Tone> = {
  HELD: 'WAITING',
  QUEUED: 'WAITING',
  RUNNING: 'RUNNING',
  PARKED: 'WAITING',
  UNKNOWN: 'WARNING',
  SUCCEEDED: 'GOOD',
  FAILED: 'BAD',
  ROLLED_BACK: 'WARNING',
  UNDO_FAILED: 'BAD',
  CANCELLED: 'WARNING',
  REFUSED: 'WARNING',
  EXPIRED: 'WARNING',
};

export function toneOf(status: RunStatus): Tone {
  return tones[status] ?? 'NEUTRAL';
}

const stages: Record<StepStatus, StageState> = {
  PENDING: 'PENDING',
  STARTED: 'RUNNING',
  WAITING: 'WAITING',
  SUCCEEDED: 'DONE',
  SKIPPED: 'SKIPPED',
  FAILED: 'FAILED',
  UNKNOWN: 'UNKNOWN',
};

export function stageOf(status: StepStatus): StageState {
  return stages[status] ?? 'PENDING';
}

/** The run an approval belongs to, whether the server sent its id or its short form. */
export function runRef(approval: Approval): Partial<RunRef> & { id: string } {
  return typeof approval.run === 'string' ? { id: approval.run } : approval.run;
}

/** Finds by id or by the short code that people type. */
export function findRun(runs: ReadonlyMap<string, Run>, idOrCode: string): Run | undefined {
  const direct = runs.get(idOrCode);
  if (direct) return direct;
  for (const run of runs.values()) if (run.code === idOrCode) return run;
  return undefined;
}

export function outputBytes(run: Run): number {
  return run.steps.reduce((sum, step) => sum + step.outputBytes, 0);
}
