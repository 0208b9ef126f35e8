import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emptyState, type State } from './state.js';

type Change = (state: State) => State;

/** Holds the one state of the page and tells its watchers when it was replaced, at most once per frame's worth of events. */
export class Store {
  state: State = emptyState;
  private readonly watchers = new Set<() => void>();
  private told = false;
  /** For each answer that is waited for, the news that came meanwhile. */
  private readonly waiting = new Set<Change[]>();

  update(change: Change): void {
    const next = change(this.state);
    if (next === this.state) return;
    this.state = next;
    if (this.told) return;
    this.told = true;
    queueMicrotask(() => {
      this.told = false;
      for (const watcher of [...this.watchers]) watcher();
    });
  }

  patch(part: Partial<State>): void {
    this.update((state) => ({ ...state, ...part }));
  }

  /**
   * Takes in what the server says has become so, and takes it in once more over each answer that is waited for: that may
   * have been written before. `again` is the same change, for a state that has it already.
   */
  hear(news: Change, again = news): void {
    this.update(news);
    for (const meanwhile of this.waiting) meanwhile.push(again);
  }

  /**
   * Takes in what is asked for, and over it the news that came meanwhile. An answer to a question from before the last boot
   * is not taken in: what came between is not known.
   */
  async take<A>(ask: () => Promise<A>, put: (state: State, answer: A) => State): Promise<A> {
    const { boots } = this.state;
    const meanwhile: Change[] = [];
    this.waiting.add(meanwhile);
    try {
      const answer = await ask();
      if (boots === this.state.boots) this.update((state) => meanwhile.reduce((next, news) => news(next), put(state, answer)));
      return answer;
    } finally {
      this.waiting.delete(meanwhile);
    }
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}

export const store = new Store();

/** Renders its component again when one of the values it picks from the state is another one. */
export class Watch implements ReactiveController {
  private seen: readonly unknown[] = [];
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly pick: (state: State) => readonly unknown[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.seen = this.pick(store.state);
    this.stop = store.watch(() => this.look());
  }

  hostDisconnected(): void {
    this.stop?.();
  }

  private look(): void {
    const now = this.pick(store.state);
    if (now.length === this.seen.length && now.every((value, at) => value === this.seen[at])) return;
    this.seen = now;
    this.host.requestUpdate();
  }
}

/** Has its component load what it shows, and load it again when the state was begun anew: it is gone with the one before. */
export class Loaded implements ReactiveController {
  private boots: number | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly load: () => void,
  ) {
    host.addController(this);
    new Watch(host, (state) => [state.boots]);
  }

  hostUpdate(): void {
    if (this.boots === store.state.boots) return;
    this.boots = store.state.boots;
    queueMicrotask(this.load);
  }

  hostDisconnected(): void {
    this.boots = undefined;
  }
}
