import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Form } from '../model/types.js';
import { api } from '../state/api.js';

const PAUSE = 120;

/** What could stand in a field: asked of the server as if the command were typed with what is entered so far. */
export class Suggestions implements ReactiveController {
  /** By field. */
  readonly found = new Map<string, string[]>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  ask(form: Form, values: Record<string, string>, field: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.fetch(form, line(form, values, field), field), PAUSE);
  }

  private async fetch(form: Form, text: string, field: string): Promise<void> {
    this.request?.abort();
    const request = (this.request = new AbortController());
    try {
      const answer = await api.complete(form.room, text, text.length, request.signal);
      const values = answer.items.filter((item) => item.kind === 'value').map((item) => item.label.replace(/^[\w-]+=/, ''));
      this.found.set(field, values);
      this.host.requestUpdate();
    } catch {
      // Completion is a courtesy: what is entered is checked when it is sent.
    }
  }
}

/** The command with what is entered, the field that is asked about last. */
export function line(form: Pick<Form, 'token'>, values: Record<string, string>, field: string): string {
  const others = Object.entries(values).filter(([name, value]) => name !== field && /^[^\s"'\\]+$/.test(value));
  const before = others.map(([name, value]) => `${name}=${value} `).join('');
  return `/${form.token} ${before}${field}=${values[field] ?? ''}`;
}
