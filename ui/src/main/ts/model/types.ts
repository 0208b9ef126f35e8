import type { Run, RunBrief } from './run-types.js';

/** The shapes of the console API, as the server sends them. Times are epoch milliseconds, ids opaque. */

export interface Person {
  id: string;
  name: string;
  groups: string[];
}

export interface Room {
  name: string;
  topic: string;
  members: 'everyone' | string[];
  unread: number;
  mentions: number;
  lastReadId?: string;
  links?: { connection: string; place: string }[];
  /** True when it can only be read. */
  archived?: boolean;
}

/** What I hear of a room that I am not in any more. */
export interface GoneRoom {
  name: string;
  gone: true;
}

/** How far I have read a room, on whichever machine. */
export interface ReadNews {
  room: string;
  lastReadId: string;
  unread: number;
  mentions: number;
}

/** A thread that I take part in. */
export interface ThreadView {
  root: Message;
  /** Replies of others behind what I read and said last. */
  unread: number;
  lastReadId?: string;
}

/** How far I have read a thread, on whichever machine. */
export interface ThreadNews {
  thread: string;
  lastReadId?: string;
  unread: number;
}

/** What I have begun to write and not sent. */
export interface KeptDraft {
  room: string;
  thread?: string;
  text: string;
  version: number;
}

export interface Param {
  name: string;
  type: string;
  required: boolean;
  oneOf?: string[];
  fallback?: string;
  ask?: string;
  match?: string;
}

export interface Command {
  name: string;
  usage: string;
  about: string;
  ours: boolean;
  params: Param[];
}

export interface Author {
  kind: 'person' | 'bot' | 'webhook';
  id?: string;
  name: string;
  platform: string;
}

/** A file of a message. With a size in pixels it is a picture that may be shown in place. */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
}

export interface Message {
  id: string;
  room: string;
  thread?: string;
  author: Author;
  text?: string;
  card?: Card;
  files?: Attachment[];
  at: number;
  editedAt?: number;
  onlyFor?: string;
  replies: number;
  lastReplyAt?: number;
  run?: string;
  clientId?: string;
}

/** Who has reacted to a message with one emoji; nobody when all took it back. */
export interface Reaction {
  message: string;
  /** An emoji, or the name of a platform's own one between colons. */
  emoji: string;
  by: Author[];
}

export interface EmojiGroup {
  name: string;
  emoji: Emoji[];
}

export interface Emoji {
  emoji: string;
  /** What chat platforms call it, the usual name first. */
  names: string[];
}

export type Tone = 'NEUTRAL' | 'RUNNING' | 'WAITING' | 'GOOD' | 'WARNING' | 'BAD';

export interface Card {
  summary: string;
  tone: Tone;
  title?: string;
  blocks: Block[];
  actions: Action[];
  /** Who is called by it. */
  calls?: Audience;
}

export type StageState = 'PENDING' | 'RUNNING' | 'WAITING' | 'DONE' | 'SKIPPED' | 'FAILED' | 'UNKNOWN' | 'UNDONE';

export interface Stage {
  name: string;
  state: StageState;
  took?: string | number;
  detail?: string;
  /** How many others it stands in. */
  depth?: number;
}

export type Block =
  | { type: 'paragraph'; text: string }
  | { type: 'fields'; fields: { name: string; value: string }[] }
  | { type: 'code'; language?: string; text: string }
  | { type: 'table'; header: string[]; rows: string[][] }
  | { type: 'listing'; items: string[] }
  | { type: 'quote'; text: string }
  | { type: 'note'; text: string }
  | { type: 'link'; label: string; url: string }
  | { type: 'progress'; stages: Stage[] };

export interface Audience {
  people: string[];
  groups: string[];
  except: string[];
}

export interface Action {
  id: string;
  label: string;
  command: string;
  weight: 'PRIMARY' | 'PLAIN' | 'DANGER';
  audience?: Audience;
  /** True when a press asks for values. */
  form?: boolean;
}

export interface FormField {
  name: string;
  label: string;
  kind: 'TEXT' | 'NUMBER' | 'DATE' | 'TRUTH' | 'CHOICE' | 'SEARCH' | 'FILE' | 'SECRET';
  choices: string[];
  required: boolean;
  value?: string;
  /** What is wrong with what was typed. */
  wrong?: string;
  /** What people read of a choice, by its value; of others the value itself. */
  labels: Record<string, string>;
  /** The fields by which the choices go. */
  after: string[];
}

/** What a command lacks, asked for at once. */
export interface Form {
  /** Where the command will be entered. */
  room: string;
  token: string;
  title: string;
  fields: FormField[];
}

/** What became of a form that was sent: what its command came to, or what does not fit, by field. */
export interface FormTaken {
  message?: Message;
  reply?: Message;
  wrong?: Record<string, string>;
}

/** A route that alerts take. */
export interface AlertRoute {
  id: string;
  depth: number;
  line: number;
  match: string;
  room?: string;
  /** Its room is one that the person does not see. */
  hidden: boolean;
  urgency: 'page' | 'notify' | 'digest' | 'log';
  policy?: string;
  groupBy: string[];
  waiting: string;
  hold: string;
  repeat: string;
  muted: string[];
  /** Cards. */
  open: number;
}

/** The tree of routes, from the top down. */
export interface Routing {
  file: string;
  revision: string;
  routes: AlertRoute[];
  intervals: { name: string; line: number; holds: boolean; changesAt?: number }[];
}

/** Where an alert goes, and why. */
export interface RouteExplanation {
  route: string;
  lines: string[];
}

export interface Connection {
  kind: 'system' | 'source' | 'chat';
  name: string;
  state: 'down' | 'fails' | 'recovers' | 'works' | 'unused';
  since?: number;
  workedAt?: number;
  /** Only for those who answer for it. */
  reason?: string;
  /** What there is to say of its channels. */
  remarks: string[];
  /** Of a chat platform; only for those who answer for it. */
  chat?: ConnectionTraffic;
}

/** What goes over a connection to a chat platform; counts are of all time. */
export interface ConnectionTraffic {
  holder?: string;
  heardAt?: number;
  sentAt?: number;
  waiting: number;
  heldBack: number;
  unsent: number;
}

export interface Finding {
  file: string;
  line: number;
  column: number;
  /** Of docs/findings.md, such as SB101. */
  code: string;
  kind: string;
  message: string;
}

export interface DemoPerson {
  person: string;
  name: string;
  role: string;
  password: string;
}

export interface ServerState {
  name: string;
  version: string;
  writable: boolean;
  banner?: string;
}

export interface Boot {
  seq: number;
  csrf: string;
  me: Person;
  people: Person[];
  groups: string[];
  rooms: Room[];
  commands: Command[];
  approvals: number;
  runs: Run[];
  /** More runs are open than these, the newest. */
  moreRuns: boolean;
  server: ServerState;
  /** Bytes that a file may have. */
  largestFile: number;
  demo: boolean;
}

export interface MessagePage {
  messages: Message[];
  moreBefore: boolean;
  moreAfter: boolean;
  runs: RunBrief[];
  reactions: Reaction[];
}

export interface ThreadPage {
  root: Message;
  replies: Message[];
  runs: RunBrief[];
  reactions: Reaction[];
}

export interface CompletionItem {
  label: string;
  insert: string;
  help?: string;
  kind: 'command' | 'param' | 'value';
}

export interface Completion {
  items: CompletionItem[];
  /** There are more than these. */
  more?: boolean;
  usage?: string;
  parameter?: string;
  /** The piece of the line that an item replaces, where the server says it. */
  from?: number;
  to?: number;
  preview?: { kind: 'ok' | 'denied' | 'approval' | 'error'; text: string };
}

export interface SearchHit {
  message: Message;
  room: string;
  snippet: string;
}

/** A group of alerts that has not ended. */
export interface Alert {
  code: string;
  title: string;
  state: 'WAITING' | 'OPEN' | 'ENDED';
  severity?: 'CRITICAL' | 'ERROR' | 'WARNING' | 'INFO';
  room: string;
  source: string;
  since: number;
  firing: number;
  held: number;
  mayEnd: number;
  ended: number;
  holder?: string;
  quietUntil?: number;
  assigned?: string;
  labels: Record<string, string>;
}

/** What was decided about a group of alerts, or about one of it. */
export interface AlertDecision {
  at: number;
  stage: string;
  verdict: string;
  why: string;
  alert?: string;
}

export interface Silence {
  code: string;
  matchers: string;
  person: string;
  room?: string;
  why: string;
  since: number;
  until?: number;
  groups: number;
}

/** How noisy one kind of alert was in the last seven days. */
export interface Noise {
  title: string;
  room: string;
  source: string;
  firings: number;
  sounds: number;
  nights: number;
  acted: number;
  alone: number;
  useful: number;
  noise: number;
}
