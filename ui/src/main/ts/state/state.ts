import type { Approval, Command, DemoPerson, Message, OutputNews, Person, Room, Run, RunBrief, ServerState } from '../model/types.js';

/** A message on its way: shown at once, kept until the server has it. */
export interface Pending {
  clientId: string;
  room: string;
  text: string;
  thread?: string;
  at: number;
  failed?: string;
}

/** The part of a room's messages the browser holds; `around` marks a place opened by a permalink. */
export interface Window {
  messages: Message[];
  moreBefore: boolean;
  moreAfter: boolean;
  unreadFrom?: string;
}

export interface Thread {
  root: Message;
  replies: Message[];
}

export type Phase = 'loading' | 'signed-out' | 'ready' | 'unreachable';
export type Connection = 'connecting' | 'live' | 'lost';

/** Everything the pages show. Replaced, never changed in place, so that a comparison tells what is new. */
export interface State {
  phase: Phase;
  problem?: string;
  demo: DemoPerson[];
  connection: Connection;
  seq: number;
  me: Person;
  people: ReadonlyMap<string, Person>;
  groups: string[];
  rooms: ReadonlyMap<string, Room>;
  commands: Command[];
  server: ServerState;
  runs: ReadonlyMap<string, Run>;
  /** More runs are open than `runs` was begun with. */
  moreRuns: boolean;
  /** Of runs that cards show, as they stood when their messages were fetched; `runs` knows better. */
  briefs: ReadonlyMap<string, RunBrief>;
  approvals: ReadonlyMap<string, Approval>;
  approvalCount: number;
  windows: ReadonlyMap<string, Window>;
  threads: ReadonlyMap<string, Thread>;
  outputs: ReadonlyMap<string, OutputNews>;
  pending: readonly Pending[];
  /** The room on screen while the page has the reader's eye; its messages are read as they come. */
  watching?: string;
  /** Messages already counted as unread, so that an edit or a second delivery counts nothing. */
  known: ReadonlySet<string>;
}

const nobody: Person = { id: '', name: '', groups: [] };

export const emptyState: State = {
  phase: 'loading',
  demo: [],
  connection: 'connecting',
  seq: 0,
  me: nobody,
  people: new Map(),
  groups: [],
  rooms: new Map(),
  commands: [],
  server: { name: 'Signalbox', version: '', writable: true },
  runs: new Map(),
  moreRuns: false,
  briefs: new Map(),
  approvals: new Map(),
  approvalCount: 0,
  windows: new Map(),
  threads: new Map(),
  outputs: new Map(),
  pending: [],
  known: new Set(),
};
