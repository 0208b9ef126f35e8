import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders its component again as time passes; one timer serves all components with the same pace. */
export class Clock implements ReactiveController {
  private static readonly hosts = new Map<number, Set<ReactiveControllerHost>>();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly pace: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const held = Clock.hosts.get(this.pace);
    if (held) {
      held.add(this.host);
      return;
    }
    const hosts = new Set([this.host]);
    Clock.hosts.set(this.pace, hosts);
    const timer = setInterval(() => {
      if (hosts.size === 0) {
        clearInterval(timer);
        Clock.hosts.delete(this.pace);
      } else if (!document.hidden) for (const host of hosts) host.requestUpdate();
    }, this.pace);
  }

  hostDisconnected(): void {
    Clock.hosts.get(this.pace)?.delete(this.host);
  }
}
