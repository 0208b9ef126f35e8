import type { Approval, OutputNews, Run, RunBrief } from '../model/run-types.js';
import type { Attachment, Command, DemoPerson, Message, Person, Reaction, Room, ServerState, ThreadView } from '../model/types.js';

/** A message on its way: shown at once, kept until the server has it. */
export interface Pending {
  clientId: string;
  room: string;
  text: string;
  thread?: string;
  files: Attachment[];
  at: number;
  failed?: string;
}

/** The part of a room's messages the browser holds; `around` marks a place opened by a permalink. */
export interface Window {
  messages: Message[];
  moreBefore: boolean;
  moreAfter: boolean;
  unreadFrom?: string;
  /** What was read last when the room was opened, where that is further up than what is held. */
  leftOff?: string;
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
  /** How often the state was begun anew; 0 while nobody is signed in. */
  boots: number;
  /** How often something became of alerts. */
  alertNews: number;
  me: Person;
  people: ReadonlyMap<string, Person>;
  groups: string[];
  rooms: ReadonlyMap<string, Room>;
  commands: Command[];
  server: ServerState;
  /** Bytes that a file may have; 0 while it is not known. */
  largestFile: number;
  runs: ReadonlyMap<string, Run>;
  /** More runs are open than `runs` was begun with. */
  moreRuns: boolean;
  /** Of runs that cards show, as they stood when their messages were fetched; `runs` knows better. */
  briefs: ReadonlyMap<string, RunBrief>;
  approvals: ReadonlyMap<string, Approval>;
  approvalCount: number;
  windows: ReadonlyMap<string, Window>;
  threads: ReadonlyMap<string, Thread>;
  /** The threads I take part in, those with the newest reply first. */
  inbox: readonly ThreadView[];
  outputs: ReadonlyMap<string, OutputNews>;
  /** Reactions by message, in the order in which they came. */
  reactions: ReadonlyMap<string, readonly Reaction[]>;
  pending: readonly Pending[];
  /** The message whose form the reader has before them. */
  form?: string;
  /** The message that the reader looks for a reaction to. */
  reacting?: string;
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
  boots: 0,
  alertNews: 0,
  me: nobody,
  people: new Map(),
  groups: [],
  rooms: new Map(),
  commands: [],
  server: { name: 'Signalbox', version: '', writable: true },
  largestFile: 0,
  runs: new Map(),
  moreRuns: false,
  briefs: new Map(),
  approvals: new Map(),
  approvalCount: 0,
  windows: new Map(),
  threads: new Map(),
  inbox: [],
  outputs: new Map(),
  reactions: new Map(),
  pending: [],
  known: new Set(),
};
