import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Does something again and again while its component is on a page that somebody can see. */
export class Poll implements ReactiveController {
  private timer = 0;

  /** @param pace milliseconds from one time to the next */
  constructor(
    host: ReactiveControllerHost,
    private readonly pace: number,
    private readonly work: () => unknown,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = window.setInterval(() => {
      if (!document.hidden) this.work();
    }, this.pace);
  }

  hostDisconnected(): void {
    window.clearInterval(this.timer);
  }
}
