import { plainText } from '../text/markdown.js';
import type { Runbook } from '../model/run-types.js';
import type { SearchHit } from '../model/types.js';
import { placeName } from '../model/places.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import type { State } from '../state/state.js';
import { texts } from '../texts.js';

/** One thing the palette offers. */
export interface Find {
  kind: keyof typeof texts.palette.kinds;
  label: string;
  detail: string;
  /** Where it is; what has none shows more of what was found. */
  path?: string;
}

const pages = ['threads', 'forms', 'runbooks', 'runs', 'approvals', 'proposals', 'audit', 'alerts', 'silences', 'noise', 'routing', 'sources', 'oncall', 'policies', 'pages', 'leases', 'connections'] as const;
const LIMIT = 12;

/** The best of what was found, and how many more there are. */
export interface Found {
  finds: Find[];
  left: number;
}

/** The rooms, pages, people, runs and runbooks whose name holds the letters in order, best first. */
export function finds(state: State, words: string): Found {
  const all: Find[] = [
    ...[...state.rooms.values()].map((room): Find => ({ kind: 'room', label: placeName(state, room.name), detail: room.topic, path: paths.room(room.name) })),
    ...pages.map((page): Find => ({ kind: 'page', label: texts.nav[page], detail: '', path: `/${page}` })),
    ...[...state.runs.values()].reverse().map((run): Find => ({ kind: 'run', label: run.line, detail: `${run.code} · ${texts.status[run.status]}`, path: paths.run(run.code) })),
    ...state.commands.filter((command) => !command.ours).map((command): Find => ({ kind: 'runbook', label: command.name, detail: command.about, path: `/runbooks?q=${encodeURIComponent(command.name)}` })),
    ...[...state.people.values()].map((person): Find => ({ kind: 'person', label: person.name, detail: person.groups.join(', '), path: paths.audit(`by ${person.id}`) })),
  ];
  const fits = all
    .map((find) => ({ find, score: score(find, words.trim().toLowerCase()) }))
    .filter(({ score: points }) => points > 0)
    .sort((left, right) => right.score - left.score)
    .map(({ find }) => find);
  return { finds: fits.slice(0, LIMIT), left: Math.max(0, fits.length - LIMIT) };
}

export function messageFinds(hits: readonly SearchHit[]): Find[] {
  return hits.map(({ message, room, snippet }) => ({
    kind: 'message',
    label: plainText(snippet || message.text || message.card?.summary || ''),
    detail: `${message.author.name} in ${placeName(store.state, room)}`,
    path: message.thread ? paths.thread(room, message.thread) : paths.room(room, message.id),
  }));
}

function score(find: Find, words: string): number {
  const label = find.label.toLowerCase().replace(/^#/, '');
  const wanted = words.replace(/^#/, '');
  if (!wanted) return 1;
  if (label.startsWith(wanted)) return 100 - label.length / 100;
  const at = label.indexOf(wanted);
  if (at >= 0) return 60 - at / 10;
  if (find.detail.toLowerCase().includes(wanted)) return 30;
  return inOrder(label, wanted) ? 10 : 0;
}

function inOrder(label: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = label.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Runbooks as the page's search box finds them. */
export function runbookFits(runbook: Runbook, words: string): boolean {
  const text = `${runbook.name} ${runbook.about} ${runbook.owner ?? ''} ${runbook.usage}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
