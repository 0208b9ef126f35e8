import type { Param } from './types.js';

/** The shapes of the console API that tell of runbooks, runs, approvals and the record; as in types. */

export type RunStatus =
  | 'HELD'
  | 'QUEUED'
  | 'RUNNING'
  | 'PARKED'
  | 'UNKNOWN'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'ROLLED_BACK'
  | 'UNDO_FAILED'
  | 'CANCELLED'
  | 'REFUSED'
  | 'EXPIRED';

export type StepStatus = 'PENDING' | 'STARTED' | 'WAITING' | 'SUCCEEDED' | 'SKIPPED' | 'FAILED' | 'UNKNOWN';

export interface Step {
  path: string;
  title: string;
  verb: string;
  status: StepStatus;
  attempt: number;
  startedAt?: number;
  endedAt?: number;
  error?: string;
  outputBytes: number;
  /** The attempts before this one, oldest first. */
  former?: { number: number; startedAt?: number; endedAt?: number; error?: string }[];
}

export interface Vote {
  person: string;
  approves: boolean;
  reason?: string;
  at: number;
  /** False for a yes of somebody who is no longer among those asked. */
  counts: boolean;
}

export type ApprovalStatus = 'ASKED' | 'GRANTED' | 'USED' | 'REFUSED' | 'EXPIRED' | 'WITHDRAWN' | 'SUPERSEDED' | 'VOID';

export interface Approval {
  id: string;
  code: string;
  run: string | RunRef;
  step?: string;
  question: string;
  rule: { name: string; need: number; by: string[]; fromEach: string[]; reasoned: boolean; signIn?: number };
  requester: string;
  digest: string;
  status: ApprovalStatus;
  askedAt: number;
  deadline: number;
  votes: Vote[];
}

/** One entry of a list: open until somebody says that it is done, or why it is skipped. */
export interface Task {
  code: string;
  text: string;
  status: 'OPEN' | 'DONE' | 'SKIPPED';
  /** Groups or people who may tick it; none means all whom the list is for. */
  by: string[];
  /** The command that does it, for whoever enters it. */
  line?: string;
  due?: number;
  assignee?: string;
  person?: string;
  at?: number;
  reason?: string;
  /** The code of the run that does it, or did it last. */
  run?: string;
  /** Why that run did not do it. */
  trouble?: string;
}

/** Tasks that a run lists for people to tick. */
export interface Checklist {
  code: string;
  step: string;
  title: string;
  status: 'OPEN' | 'DONE' | 'EXPIRED' | 'WITHDRAWN';
  /** Whether people may add tasks. */
  more: boolean;
  deadline?: number;
  tasks: Task[];
}

export interface ApprovalPage {
  approvals: Approval[];
  /** For the page behind; none when this is the last one. */
  next?: string;
  /** How many open ones wait for my word. */
  waiting: number;
}

export interface RunRef {
  id: string;
  code: string;
  line: string;
  room: string;
}

/** What a run is about, with what everybody who sees the run may be told of it. */
export interface RunService {
  name: string;
  owner?: string;
  needs: string[];
}

/** A file that a run was given. */
export interface GivenFile {
  /** What it is called in the runbook. */
  param: string;
  name: string;
  type: string;
  /** In bytes. */
  size: number;
  /** SHA-256 of its content in hex. */
  digest: string;
}

export interface Run {
  id: string;
  code: string;
  runbook: string;
  revision: string;
  about: string;
  owner?: string;
  /** The service principal that its runbook acts as. */
  as?: string;
  line: string;
  caller: string;
  account?: string;
  origin: string;
  room: string;
  files?: GivenFile[];
  message?: string;
  service?: RunService;
  status: RunStatus;
  reason?: string;
  remark?: string;
  lock?: string;
  createdAt: number;
  startedAt?: number;
  endedAt?: number;
  steps: Step[];
  approvals: Approval[];
  checklists: Checklist[];
  tail?: string;
}

/** How a run stands, in short: what its card says of it. */
export type RunBrief = Pick<Run, 'id' | 'code' | 'status' | 'createdAt' | 'startedAt' | 'endedAt'>;

export interface AuditEntry {
  seq: number;
  at: number;
  kind: string;
  person?: string;
  account?: string;
  room?: string;
  runbook?: string;
  run?: string;
  runCode?: string;
  outcome: string;
  facts: Record<string, unknown>;
  erased?: string[];
  hash: string;
}

export interface AuditPage {
  entries: AuditEntry[];
  reading?: string;
  /** For the page behind; none when this is the last one. */
  next?: string;
  chain?: { count: number; lastCheckpointAt?: number; unknown?: number };
}

export interface Runbook {
  name: string;
  usage: string;
  about: string;
  owner?: string;
  risk?: string;
  params: Param[];
  allowed: boolean;
  why?: string;
}

/** A form that the reader may send, and in which rooms. */
export interface FrontDoor {
  runbook: string;
  label: string;
  about: string;
  line: string;
  owner: string;
  rooms: string[];
  asks: boolean;
}

/** A runbook that starts by the clock. */
export interface Schedule {
  runbook: string;
  about: string;
  times: string[];
  as: string;
  room?: string;
  catchUp: boolean;
  nextAt?: number;
  last?: { at: number; plannedAt: number; run?: string; status?: RunStatus; refused: boolean; why?: string };
  missed?: { at: number; count: number };
}

/** What a step did for a while. */
export interface Lease {
  code: string;
  title: string;
  run: string;
  line: string;
  by: string;
  room: string;
  status: 'ACTIVE' | 'ENDING' | 'FAILED';
  since: number;
  until: number;
  ending?: string;
  extending?: string;
  further?: string;
  reason?: string;
}

/** What `output` on the stream says: this run's output now ends at `end` bytes, and these are its last lines. */
export interface OutputNews {
  run: string;
  end: number;
  tail: string;
}
