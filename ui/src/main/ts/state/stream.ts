import type { StreamEvent } from './reducer.js';

export const KINDS = ['message', 'reaction', 'run', 'approval', 'room', 'read', 'draft', 'thread', 'catalog', 'alert', 'server', 'output'] as const;

/** What the stream tells its reader. */
export type News = { type: 'event'; event: StreamEvent } | { type: 'live' } | { type: 'lost' } | { type: 'resync' };

/** One person's connection to the event stream from a position, reopened with growing, jittered pauses until it is closed. */
export class EventSourceStream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;

  constructor(
    private readonly person: string,
    private after: number,
    private readonly tell: (news: News) => void,
  ) {
    this.open();
  }

  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  /** Tries again at once, for when the machine says it is back on the network. */
  hurry(): void {
    if (this.source) return;
    this.tries = 0;
    clearTimeout(this.timer);
    this.open();
  }

  private open(): void {
    const source = new EventSource(`/api/events?after=${this.after}&person=${encodeURIComponent(this.person)}`);
    this.source = source;
    source.onopen = () => {
      this.tries = 0;
      this.tell({ type: 'live' });
    };
    source.onerror = () => this.again();
    source.addEventListener('resync', () => {
      this.close();
      this.tell({ type: 'resync' });
    });
    for (const kind of KINDS) source.addEventListener(kind, (event) => this.take(kind, event as MessageEvent<string>));
  }

  private take(kind: string, message: MessageEvent<string>): void {
    // These carry no position, and the browser would show them with the last one it saw.
    const transient = kind === 'output' || kind === 'server';
    const seq = transient ? NaN : Number(message.lastEventId);
    const numbered = message.lastEventId !== '' && Number.isFinite(seq);
    if (numbered) this.after = Math.max(this.after, seq);
    this.tell({ type: 'event', event: { kind, data: JSON.parse(message.data) as unknown, ...(numbered ? { seq } : {}) } });
  }

  private again(): void {
    this.source?.close();
    this.source = undefined;
    this.tell({ type: 'lost' });
    const pause = Math.min(30_000, 500 * 2 ** this.tries++) * (0.5 + Math.random() / 2);
    this.timer = setTimeout(() => this.open(), pause);
  }
}

/** What a page tells the shared worker. */
export type Request = { type: 'hello'; person: string; after: number } | { type: 'hurry' } | { type: 'bye' };

export interface Subscription {
  hurry(): void;
  close(): void;
}

/** Reads the stream through the worker all pages of this browser share, or alone where there are no shared workers. */
export function subscribe(person: string, after: number, tell: (news: News) => void): Subscription {
  if (typeof SharedWorker === 'undefined') return new EventSourceStream(person, after, tell);
  const worker = new SharedWorker('/stream-worker.js', { type: 'module', name: 'signalbox-stream' });
  let alone: EventSourceStream | undefined;
  const send = (request: Request): void => worker.port.postMessage(request);
  worker.onerror = () => {
    alone ??= new EventSourceStream(person, after, tell);
  };
  worker.port.onmessage = (message: MessageEvent<News>) => tell(message.data);
  const leave = (): void => send({ type: 'bye' });
  window.addEventListener('pagehide', leave);
  send({ type: 'hello', person, after });
  return {
    hurry: () => (alone ? alone.hurry() : send({ type: 'hurry' })),
    close: () => {
      window.removeEventListener('pagehide', leave);
      leave();
      alone?.close();
      worker.port.close();
    },
  };
}
