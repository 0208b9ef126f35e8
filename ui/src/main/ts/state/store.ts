import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { emptyState, type State } from './state.js';

/** Holds the one state of the page and tells its watchers when it was replaced, at most once per frame's worth of events. */
class Store {
  state: State = emptyState;
  private readonly watchers = new Set<() => void>();
  private told = false;

  update(change: (state: State) => State): void {
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
