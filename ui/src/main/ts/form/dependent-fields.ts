import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Form } from '../model/types.js';
import { ApiError } from '../state/api.js';
import { refreshed } from '../state/forms.js';

const PAUSE = 250;

type Values = Record<string, string>;

/** Fields whose choices and defaults go by other fields: read again when one of these changes. */
export class DependentFields implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.latest++;
  }

  /** A field was changed. `done` is told the form as it is then, and how to go on with what is entered. */
  changed(message: string, form: Form, values: Values, field: string, done: (form: Form, left: (values: Values) => Values) => void): void {
    const behind = followers(form, field);
    if (behind.size === 0) return;
    clearTimeout(this.timer);
    const mine = ++this.latest;
    this.timer = setTimeout(() => void this.read(message, untouched(form, values, behind), behind, mine, done), PAUSE);
  }

  private async read(message: string, values: Values, behind: Set<string>, mine: number, done: (form: Form, left: (values: Values) => Values) => void): Promise<void> {
    try {
      const form = await refreshed(message, values);
      if (mine === this.latest) done(form, (entered) => kept(form, entered, values, behind));
    } catch (problem) {
      // What is entered is checked when it is sent.
      if (!(problem instanceof ApiError)) throw problem;
    }
  }
}

/** All fields that go by this one, at once or by others. */
export function followers(form: Pick<Form, 'fields'>, field: string): Set<string> {
  const found = new Set<string>();
  let before = -1;
  while (found.size > before) {
    before = found.size;
    for (const one of form.fields) {
      if (one.after.some((name) => name === field || found.has(name))) found.add(one.name);
    }
  }
  return found;
}

/** What is entered, without the defaults of these fields that nobody changed. */
export function untouched(form: Pick<Form, 'fields'>, values: Values, behind: Set<string>): Values {
  const left = { ...values };
  for (const field of form.fields) {
    if (behind.has(field.name) && field.value !== undefined && left[field.name] === field.value) delete left[field.name];
  }
  return left;
}

/** What stays entered when the form was read with `sent`: of the fields behind the one that changed, what is still a choice. */
export function kept(form: Pick<Form, 'fields'>, entered: Values, sent: Values, behind: Set<string>): Values {
  const left = { ...entered };
  for (const { name, kind, choices, value } of form.fields.filter((field) => behind.has(field.name))) {
    const typed = left[name];
    if (!sent[name] || (kind === 'CHOICE' && typed && !choices.includes(typed))) {
      if (value === undefined) delete left[name];
      else left[name] = value;
    }
  }
  return left;
}
