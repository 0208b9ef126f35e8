import { EventSourceStream, type News, type Request } from './state/stream.js';

/**
 * One event stream for all pages of this browser: a browser allows only six connections to one origin. Keeps the last
 * events, so that a page that opens later starts exactly where its boot ended.
 */
const KEEP = 2000;

interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const ports = new Set<MessagePort>();
let person = '';
let stream: EventSourceStream | undefined;
let connected: News | undefined;
let from = 0;
let kept: News[] = [];

function take(news: News): void {
  if (news.type === 'event') {
    if (news.event.seq !== undefined) keep(news);
  } else {
    connected = news.type === 'resync' ? undefined : news;
    if (news.type === 'resync') stream = undefined;
  }
  for (const port of ports) port.postMessage(news);
}

function keep(news: News & { type: 'event' }): void {
  kept.push(news);
  if (kept.length <= KEEP) return;
  const gone = kept.shift();
  if (gone?.type === 'event') from = gone.event.seq ?? from;
}

/** A browser has one session: pages of whoever had it before get nothing more, and ask whose it is. */
function part(): void {
  for (const port of ports) port.postMessage({ type: 'resync' } satisfies News);
  ports.clear();
}

function hello(port: MessagePort, request: Request & { type: 'hello' }): void {
  if (request.person !== person) part();
  ports.add(port);
  if (!stream || request.person !== person || request.after < from) {
    stream?.close();
    person = request.person;
    from = request.after;
    kept = [];
    connected = undefined;
    stream = new EventSourceStream(person, request.after, take);
    return;
  }
  for (const news of kept) if (news.type === 'event' && (news.event.seq ?? 0) > request.after) port.postMessage(news);
  if (connected) port.postMessage(connected);
}

function bye(port: MessagePort): void {
  ports.delete(port);
  if (ports.size > 0) return;
  stream?.close();
  stream = undefined;
}

(self as unknown as SharedScope).onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (message: MessageEvent<Request>) => {
    const request = message.data;
    if (request.type === 'hello') hello(port, request);
    else if (request.type === 'hurry') stream?.hurry();
    else bye(port);
  };
};
