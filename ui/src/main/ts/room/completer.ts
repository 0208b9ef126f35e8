import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { givesSecret, isCommand } from '../model/commands.js';
import { isConversation } from '../model/places.js';
import type { Completion, CompletionItem } from '../model/types.js';
import { api } from '../state/api.js';
import type { State } from '../state/state.js';
import { store } from '../state/store.js';

const PAUSE = 80;
const NAMES = 8;

/** Asks what could stand at the caret: the server for commands, the page itself for people and rooms. */
export class Completer implements ReactiveController {
  answer: Completion = { items: [] };
  open = false;
  at = 0;
  /** The reader moved in the list, so Enter means the list and not the line. */
  chosen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.clear();
  }

  ask(room: string, text: string, caret: number): void {
    clearTimeout(this.timer);
    if (givesSecret(text, store.state.commands)) {
      this.clear();
      return;
    }
    if (isCommand(text) || /^\s*[/!]$/.test(text)) {
      this.timer = setTimeout(() => void this.fetch(room, text, caret), PAUSE);
      return;
    }
    this.request?.abort();
    const found = names(store.state, text.slice(0, caret));
    this.show({ items: found.slice(0, NAMES), more: found.length > NAMES });
  }

  private async fetch(room: string, text: string, caret: number): Promise<void> {
    this.request?.abort();
    const request = (this.request = new AbortController());
    try {
      const answer = await api.complete(room, text, caret, request.signal);
      if (!request.signal.aborted) this.show(answer);
    } catch {
      // Completion is a courtesy: without it the line is still read, checked and answered when it is sent.
      if (!request.signal.aborted) this.show({ items: [] });
    }
  }

  private show(answer: Completion): void {
    this.answer = answer;
    this.open = answer.items.length > 0;
    this.at = 0;
    this.chosen = false;
    this.host.requestUpdate();
  }

  move(step: number): void {
    const count = this.answer.items.length;
    this.at = this.chosen || step < 0 ? (this.at + step + count) % count : Math.min(this.at + (this.at === 0 ? 0 : step), count - 1);
    this.chosen = true;
    this.host.requestUpdate();
  }

  close(): void {
    this.open = false;
    this.chosen = false;
    this.host.requestUpdate();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.answer = { items: [] };
    this.close();
  }

  get current(): CompletionItem | undefined {
    return this.open ? this.answer.items[this.at] : undefined;
  }
}

/** People and groups after an @, rooms after a #. */
export function names(state: Pick<State, 'people' | 'groups' | 'rooms'>, before: string): CompletionItem[] {
  const word = /(?:^|[\s(])([@#])([\w-]*)$/.exec(before);
  if (!word) return [];
  const start = (word[2] ?? '').toLowerCase();
  const all =
    word[1] === '#'
      ? [...state.rooms.values()].filter((room) => !isConversation(room.name)).map((room) => item(`#${room.name}`, room.topic))
      : [...[...state.people.values()].map((person) => item(`@${person.id}`, person.name)), ...state.groups.map((group) => item(`@${group}`, ''))];
  return all.filter((one) => one.label.slice(1).toLowerCase().startsWith(start) || one.help?.toLowerCase().startsWith(start));
}

function item(label: string, help: string): CompletionItem {
  return { label, insert: label, help, kind: 'value' };
}
