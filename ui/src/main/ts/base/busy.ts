import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiError } from '../state/api.js';

/** Work a component waits for: whether it goes on, and what went wrong, in words for the person. */
export class Busy implements ReactiveController {
  working = false;
  problem = '';
  /** Whether the same again could work. */
  passing = false;
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Runs it; of two that overlap only the later one reports. An aborted request reports nothing. */
  async run(work: () => Promise<void>): Promise<boolean> {
    const turn = ++this.turn;
    this.working = true;
    this.problem = '';
    this.host.requestUpdate();
    try {
      await work();
      return turn === this.turn;
    } catch (cause) {
      if (turn === this.turn) this.fail(cause);
      return false;
    } finally {
      if (turn === this.turn) this.working = false;
      this.host.requestUpdate();
    }
  }

  private fail(cause: unknown): void {
    this.problem = inWords(cause);
    this.passing = !(cause instanceof ApiError) || cause.passing;
  }
}

function inWords(cause: unknown): string {
  if (cause instanceof ApiError) return cause.message;
  if (cause instanceof DOMException && cause.name === 'AbortError') return '';
  throw cause;
}
