/** What became of deliveries in a time. */
export interface DeliveryCounts {
  taken: number;
  /** Said nothing new. */
  known: number;
  refused: { why: string; times: number }[];
}

/** Something that sends alerts. */
export interface Source {
  name: string;
  kind: string;
  addresses: string[];
  room?: string;
  owner?: string;
  mapping?: string;
  dryRun: boolean;
  may: 'silence'[];
  forget: string;
  lastAt?: number;
  hour: DeliveryCounts;
  day: DeliveryCounts;
  expected: { name: string; match: string; within: string; missingSince?: number }[];
  /** Whether we may see what it sent. */
  open: boolean;
}

export interface SourceSignal {
  action: 'FIRE' | 'RESOLVE' | 'ACK' | 'NOTE';
  severity: 'CRITICAL' | 'ERROR' | 'WARNING' | 'INFO';
  title: string;
  key: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** The code of its card. */
  alert?: string;
  /** What would become of it. */
  lines: string[];
}

/** A delivery as it came, shortened and without secrets. */
export interface DeliverySample {
  id: string;
  at: number;
  request: string;
  outcome: string;
  bytes: number;
  cut: boolean;
  body: string;
  signals: SourceSignal[];
}

export interface SourceDetail {
  source: Source;
  /** The mapping in force. */
  text?: string;
  samples: DeliverySample[];
}

/** What a body would come to. */
export interface SourceTrial {
  signals: SourceSignal[];
  more: number;
  refused: number;
  reasons: string[];
  problem?: string;
  findings: { line: number; column: number; code: string; message: string; blocks: boolean }[];
}
