import type { Action, Form, FormTaken, Message } from '../model/types.js';
import { api, ApiError } from './api.js';
import { keep, kept } from './kept.js';
import { hearMessages } from './messages.js';
import { untilTaken } from './retry.js';
import { store } from './store.js';

/** Forms: what is asked for when a command lacks values, or has wrong ones, one at a time before the reader. */

export function openForm(message: string): void {
  store.update((state) => ({ ...state, form: message }));
}

/** What was entered goes with the form: who closes it does not want it. */
export function closeForm(): void {
  if (store.state.form) forgetEntered(store.state.form);
  store.update(({ form: _closed, ...state }) => state);
}

/** Which form a button asks for. */
export function formOf(message: Message, action: Action): string {
  return `${message.id}~${action.id}`;
}

/** Opens the form that an answer asks its reader to fill in, if it asks for one. */
export function openAsked(reply: Message | undefined): void {
  const [asking, ...others] = reply?.card?.actions.filter((action) => action.form) ?? [];
  if (reply && asking && others.length === 0) openForm(formOf(reply, asking));
}

/** The form of a message. What was entered in one that can no longer be sent is of no use. */
export async function asked(message: string): Promise<Form> {
  try {
    return await api.form(message);
  } catch (problem) {
    if (problem instanceof ApiError && problem.code === 'gone') forgetEntered(message);
    throw problem;
  }
}

/** The form with what is entered in it by now: others may be the choices. */
export function refreshed(message: string, values: Record<string, string>): Promise<Form> {
  return api.formFields(message, values);
}

/** What was entered in a form and not sent, kept over a reload. */
export function enteredIn(message: string): Record<string, string> {
  try {
    return JSON.parse(kept(`form/${message}`) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

/** What may be kept and asked about: secrets are sent with the form, and go nowhere else. */
export function unsecret(form: Pick<Form, 'fields'>, values: Record<string, string>): Record<string, string> {
  const secrets = new Set(form.fields.filter((field) => field.kind === 'SECRET').map((field) => field.name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
}

export function keepEntered(message: string, values: Record<string, string>): void {
  keep(`form/${message}`, JSON.stringify(values));
}

export function forgetEntered(message: string): void {
  keep(`form/${message}`, '');
}

export async function fill(message: string, values: Record<string, string>): Promise<FormTaken> {
  const clientId = crypto.randomUUID();
  const taken = await untilTaken(() => api.fill(message, { clientId, values }));
  hearMessages(taken.message, taken.reply);
  if (!taken.wrong) forgetEntered(message);
  return taken;
}
