import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { router } from '../state/router.js';

/** Renders its component again when the reader goes somewhere else. */
export class Routed implements ReactiveController {
  private readonly changed = (): void => this.host.requestUpdate();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    router.addEventListener('change', this.changed);
  }

  hostDisconnected(): void {
    router.removeEventListener('change', this.changed);
  }
}
