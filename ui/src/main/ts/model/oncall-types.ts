/** A time in which one person is on call, or nobody. */
export interface Shift {
  schedule: string;
  person?: string;
  /** What says so. */
  why: string;
  since?: number;
  until?: number;
}

export interface OnCall {
  schedule: string;
  zone: string;
  services: string[];
  shadow: string[];
  now: Shift;
  next?: Shift;
}

/** What one shift, or gap, has of a day, by the clock of its zone. */
export interface DayPart {
  person?: string;
  from: string;
  until: string;
  why: string;
  begins: boolean;
  cover: boolean;
}

export interface RotaDay {
  date: string;
  parts: DayPart[];
}

/** Whole weeks, from a Monday to a Sunday. */
export interface RotaMonth {
  schedule: string;
  zone: string;
  services: string[];
  people: string[];
  shadow: string[];
  month: string;
  today: string;
  days: RotaDay[];
}

export interface PolicyTarget {
  target: string;
  people: string[];
  /** How many there are besides. */
  more: number;
}

export interface PolicyStep {
  page: PolicyTarget[];
  then: string;
  during?: string;
  holds?: boolean;
  waits: boolean;
  tell: string[];
  hidden: number;
}

export interface Policy {
  name: string;
  line: number;
  services: string[];
  repeat: number;
  steps: PolicyStep[];
}

export interface Policies {
  policies: Policy[];
  nobody?: PolicyTarget;
  more: number;
}

export interface PageTry {
  contact: string;
  dueAt: number;
  triedAt?: number;
  outcome?: string;
  why?: string;
}

export interface PersonPage {
  code: string;
  loop: number;
  step: number;
  person: string;
  target: string;
  status: 'SENT' | 'ANSWERED' | 'DECLINED' | 'OFF';
  joined: boolean;
  sentAt: number;
  answeredAt?: number;
  tries: PageTry[];
}

export interface Escalation {
  code: string;
  subject: string;
  policy: string;
  words: string;
  room?: string;
  author?: string;
  startedAt: number;
  dueAt?: number;
  owner?: string;
  endedAt?: number;
  ending?: string;
  pages: PersonPage[];
}
