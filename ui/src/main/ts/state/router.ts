/** Where the reader is, as the address bar says it. */
export type Page = 'home' | 'room' | 'runs' | 'approvals' | 'audit' | 'threads' | 'runbooks' | 'leases' | 'alerts' | 'silences' | 'noise' | 'routing' | 'sources' | 'source' | 'oncall' | 'rota' | 'policies' | 'pages' | 'connections' | 'forms' | 'runbook' | 'proposals' | 'form' | 'nowhere';

export interface Route {
  page: Page;
  room?: string;
  message?: string;
  /** One panel at a time on the right. */
  thread?: string;
  run?: string;
  query: URLSearchParams;
}

export function parseRoute(path: string, search = ''): Route {
  const query = new URLSearchParams(search);
  const parts = path.split('/').filter(Boolean).map(decode);
  const panel = panelOf(query);
  switch (parts[0]) {
    case 'rooms':
      if (!parts[1]) return { page: 'home', query };
      return { page: 'room', room: parts[1], ...(parts[2] ? { message: parts[2] } : {}), ...panel, query };
    case 'runs':
      return { page: 'runs', ...(parts[1] ? { run: parts[1] } : {}), query };
    case 'forms':
      return parts[1] ? { page: 'form', message: parts[1], query } : { page: 'forms', query };
    case 'runbooks':
      return parts[1] ? { page: 'runbook', message: parts[1], ...panel, query } : { page: 'runbooks', ...panel, query };
    case 'proposals':
      return { page: 'proposals', ...(parts[1] ? { message: parts[1] } : {}), ...panel, query };
    case 'oncall':
      return parts[1] ? { page: 'rota', message: parts[1], ...panel, query } : { page: 'oncall', ...panel, query };
    case 'sources':
      return parts[1] ? { page: 'source', message: parts[1], ...panel, query } : { page: 'sources', ...panel, query };
    case 'approvals':
    case 'audit':
    case 'threads':
    case 'leases':
    case 'alerts':
    case 'silences':
    case 'noise':
    case 'connections':
    case 'routing':
    case 'policies':
    case 'pages':
      return { page: parts[0], ...panel, query };
    case undefined:
      return { page: 'home', query };
    default:
      return { page: 'nowhere', query };
  }
}

function panelOf(query: URLSearchParams): { thread?: string; run?: string } {
  const run = query.get('run');
  if (run) return { run };
  const thread = query.get('thread');
  return thread ? { thread } : {};
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const paths = {
  room: (room: string, message?: string) => `/rooms/${encodeURIComponent(room)}${message ? `/${encodeURIComponent(message)}` : ''}`,
  thread: (room: string, root: string) => `${paths.room(room)}?thread=${encodeURIComponent(root)}`,
  run: (code: string) => `/runs/${encodeURIComponent(code)}`,
  runbook: (name: string) => `/runbooks/${encodeURIComponent(name)}`,
  rota: (name: string, month?: string) => `/oncall/${encodeURIComponent(name)}${month ? `?month=${month}` : ''}`,
  source: (name: string) => `/sources/${encodeURIComponent(name)}`,
  proposal: (code: string) => `/proposals/${encodeURIComponent(code)}`,
  audit: (q: string) => `/audit?q=${encodeURIComponent(q)}`,
};

function baseOf(route: Route): string {
  if (route.page === 'room' && route.room) return paths.room(route.room);
  if (route.page === 'runbook') return paths.runbook(route.message ?? '');
  if (route.page === 'rota') return paths.rota(route.message ?? '');
  if (route.page === 'source') return paths.source(route.message ?? '');
  return route.page === 'proposals' && route.message ? paths.proposal(route.message) : `/${route.page}`;
}

/** The same page with another panel on the right, or with none. */
export function withPanel(route: Route, panel: { thread?: string; run?: string }): string {
  if (route.page === 'runs') return panel.run ? paths.run(panel.run) : '/runs';
  const query = new URLSearchParams(route.query);
  query.delete('thread');
  query.delete('run');
  if (panel.run) query.set('run', panel.run);
  if (panel.thread) query.set('thread', panel.thread);
  const base = baseOf(route);
  return query.size > 0 ? `${base}?${query}` : base;
}

/** Keeps the address bar and the page the same; every link inside the console goes through it. */
export class Router extends EventTarget {
  route: Route = parseRoute(location.pathname, location.search);
  /** Where the reader was last, so that other pages lead back there. */
  lastRoom = this.route.room;

  start(): void {
    window.addEventListener('popstate', () => this.read());
    document.addEventListener('click', (event) => this.follow(event));
  }

  go(path: string, how: 'push' | 'replace' = 'push'): void {
    if (path === location.pathname + location.search) how = 'replace';
    history[how === 'push' ? 'pushState' : 'replaceState']({ inside: true }, '', path);
    this.read();
  }

  panel(panel: { thread?: string; run?: string }): void {
    this.go(withPanel(this.route, panel));
  }

  private read(): void {
    this.route = parseRoute(location.pathname, location.search);
    this.lastRoom = this.route.room ?? this.lastRoom;
    this.dispatchEvent(new Event('change'));
  }

  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download') || link.protocol === 'blob:') return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();
