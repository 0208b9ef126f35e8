import type { Finding } from './types.js';

/** What a change does: the words, and whether it widens who may do what. */
export interface ChangeWord {
  weight: 'widens' | 'changes' | 'narrows';
  words: string;
}

/** A line of two texts; a number is 0 where it is not in one of them. */
export interface ChangeLine {
  kind: 'same' | 'removed' | 'added';
  before: number;
  after: number;
  text: string;
}

export interface Change {
  from: string;
  to: string;
  words: ChangeWord[];
  lines: ChangeLine[];
}

/** What is wrong with a text, what comes of its tests, what none of them reaches. */
export interface Examination {
  findings: Finding[];
  tests: { about: string; line: number; holds: boolean; why?: string; wrong?: number }[];
  unreached: Finding[];
}

export interface RevisionEvent {
  kind: 'active' | 'refused' | 'removed';
  revision?: string;
  at: number;
  why?: string;
  person?: string;
  proposal?: string;
}

/** The file of a runbook, and what became of it. */
export interface RunbookFile {
  name: string;
  about?: string;
  owner?: string;
  risk?: string;
  revision?: string;
  text?: string;
  refused?: { revision: string; text: string; findings: Finding[] };
  events: RevisionEvent[];
}

export interface Checked {
  examination: Examination;
  words: ChangeWord[];
  passes: boolean;
}

export interface Proposal {
  code: string;
  runbook: string;
  base: string;
  revision: string;
  person: string;
  why: string;
  status: 'open' | 'accepted' | 'written' | 'active' | 'refused' | 'withdrawn' | 'void' | 'expired';
  told?: string;
  createdAt: number;
  needs: string;
  votes: { person: string; approves: boolean; reason?: string; at: number }[];
  mine: boolean;
  withdrawable: boolean;
  words: ChangeWord[];
  lines?: ChangeLine[];
}
