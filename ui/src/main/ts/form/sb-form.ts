import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import type { Form, FormField } from '../model/types.js';
import { asked, enteredIn, fill, keepEntered, unsecret } from '../state/forms.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import { formStyles } from './sb-form.css.js';
import { DependentFields } from './dependent-fields.js';
import { FileFields } from './file-fields.js';
import { Suggestions } from './suggestions.js';

/** By field, where the form says something of the kind. */
function told(form: Form, what: 'value' | 'wrong'): Record<string, string> {
  return Object.fromEntries(form.fields.flatMap((field) => (field[what] === undefined ? [] : [[field.name, field[what]]])));
}

/** A choice as people read it: its label, and what it stands for. */
function labelled(field: FormField, choice: string): string {
  const label = field.labels[choice];
  return label && label !== choice ? `${label} (${choice})` : choice;
}

/** The form of a message. What is entered stays until it was taken, whatever goes wrong, also over a reload. */
@customElement('sb-form')
export class SbForm extends LitElement {
  static override styles = [base, controls, formStyles];

  @property() message = '';
  @state() private form: Form | undefined;
  @state() private values: Record<string, string> = {};
  @state() private wrong: Record<string, string> = {};
  private readonly loading = new Busy(this);
  private readonly sending = new Busy(this);
  private readonly suggestions = new Suggestions(this);
  private readonly files = new FileFields(this);
  private readonly dependent = new DependentFields(this);

  constructor() {
    super();
    new Watch(this, (s) => [s.server.writable]);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('message') && this.message) void this.load();
  }

  private async load(): Promise<void> {
    const { message } = this;
    this.form = undefined;
    this.wrong = {};
    await this.loading.run(async () => {
      const form = await asked(message);
      if (message !== this.message) return;
      const entered = enteredIn(message);
      this.values = { ...told(form, 'value'), ...entered };
      // What was entered since is checked when it is sent.
      this.wrong = Object.fromEntries(Object.entries(told(form, 'wrong')).filter(([name]) => !entered[name]));
      this.form = form;
      this.dispatchEvent(new CustomEvent<Form>('asked', { detail: form }));
      await this.updateComplete;
      this.focusFirst((field) => this.wrong[field.name] !== undefined || (field.required && !this.values[field.name]));
    });
  }

  override render() {
    if (this.loading.problem) {
      return html`<div class="end">
        <p class="problem" role="alert">${this.loading.problem}</p>
        ${this.loading.passing ? html`<button @click=${this.load}>${texts.errors.again}</button>` : nothing}
        <button @click=${this.cancel}>${texts.form.close}</button>
      </div>`;
    }
    const { form } = this;
    if (!form) return html`<p class="muted" role="status">${texts.form.loading}</p>`;
    return html`<form novalidate autocomplete="off" @submit=${this.submit}>
      ${form.fields.map((field) => this.field(field))}
      <div class="end">
        ${this.sending.problem ? html`<p class="problem" role="alert">${this.sending.problem}</p>` : nothing}
        <button type="button" @click=${this.cancel}>${texts.form.cancel}</button>
        <button class="primary" ?disabled=${this.sending.working || this.files.busy || !store.state.server.writable}>${this.sending.working ? texts.form.busy : texts.form.run(form)}</button>
      </div>
    </form>`;
  }

  private field(field: FormField) {
    const id = `field-${field.name}`;
    const why = this.wrong[field.name];
    const label = html`<label for=${id}>${field.label}${field.required ? nothing : html` <span class="muted">(${texts.form.optional})</span>`}</label>`;
    const problem = why ? html`<p class="problem" id="${id}-why">${why}</p>` : nothing;
    if (field.kind === 'TRUTH') return html`<div class="field truth">${this.truth(field, id)}${label}${problem}</div>`;
    return html`<div class="field">${label}${this.input(field, id)}${problem}</div>`;
  }

  private input(field: FormField, id: string) {
    if (field.kind === 'FILE') return this.file(field, id);
    if (field.kind === 'SECRET') return this.secret(field, id);
    return field.kind === 'CHOICE' ? this.choice(field, id) : this.text(field, id);
  }

  private file(field: FormField, id: string) {
    const value = this.values[field.name] ?? '';
    const state = this.files.state(field.name);
    return html`<div
      class="file"
      @dragover=${(event: DragEvent) => event.preventDefault()}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        this.bring(field, event.dataTransfer?.files[0]);
      }}
    >
      <input
        type="file"
        id=${id}
        class="sr"
        aria-required=${field.required ? 'true' : nothing}
        aria-invalid=${this.invalid(field)}
        aria-describedby="${id}-state ${this.wrong[field.name] ? `${id}-why` : ''}"
        @change=${(event: Event) => this.bring(field, (event.target as HTMLInputElement).files?.[0])}
      />
      <span class="pick" aria-hidden="true" @click=${() => this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.click()}
        >${value ? texts.form.otherFile : texts.form.chooseFile}</span
      >
      <span id="${id}-state" class=${state?.failed ? 'problem' : 'muted'} role="status">${state?.text ?? (value || texts.form.dropFile)}</span>
    </div>`;
  }

  private bring(field: FormField, file: File | undefined): void {
    if (!file || !this.form) return;
    this.enter(field, '');
    const { [field.name]: _mended, ...wrong } = this.wrong;
    this.wrong = wrong;
    void this.files.bring(this.form.room, field.name, file, (value) => this.enter(field, value));
  }

  private truth(field: FormField, id: string) {
    return html`<input
      type="checkbox"
      id=${id}
      aria-invalid=${this.invalid(field)}
      aria-describedby=${this.described(field, id)}
      .checked=${live(this.values[field.name] === 'true')}
      @change=${(event: Event) => this.enter(field, String((event.target as HTMLInputElement).checked))}
    />`;
  }

  /** Keys have several lines, which an input for passwords would join. */
  private secret(field: FormField, id: string) {
    return html`<textarea
      id=${id}
      class="secret"
      rows="1"
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${this.invalid(field)}
      aria-describedby="${id}-note ${this.wrong[field.name] ? `${id}-why` : ''}"
      .value=${live(this.values[field.name] ?? '')}
      @input=${(event: Event) => this.enter(field, (event.target as HTMLTextAreaElement).value)}
      @keydown=${this.send}
    ></textarea>
      <p class="muted" id="${id}-note">${texts.form.secret}</p>`;
  }

  /** As in any other field; a line end in a secret is pasted, or typed with the shift key. */
  private send(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    (event.target as HTMLTextAreaElement).form?.requestSubmit();
  }

  private choice(field: FormField, id: string) {
    const value = this.values[field.name] ?? '';
    return html`<select
      id=${id}
      aria-required=${field.required ? 'true' : nothing}
      aria-invalid=${this.invalid(field)}
      aria-describedby=${this.described(field, id)}
      @change=${(event: Event) => this.enter(field, (event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${!field.choices.includes(value)}>${texts.form.choose}</option>
      ${field.choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${labelled(field, choice)}</option>`)}
    </select>`;
  }

  private text(field: FormField, id: string) {
    // An input for dates shows nothing of what is none.
    const date = field.kind === 'DATE' && /^(\d{4}-\d{2}-\d{2})?$/.test(field.value ?? '');
    const found = this.suggestions.found.get(field.name) ?? [];
    return html`<input
        type=${date ? 'date' : 'text'}
        id=${id}
        inputmode=${field.kind === 'NUMBER' ? 'decimal' : nothing}
        list=${date ? nothing : `${id}-list`}
        spellcheck="false"
        autocapitalize="off"
        aria-required=${field.required ? 'true' : nothing}
        aria-invalid=${this.invalid(field)}
        aria-describedby=${this.described(field, id)}
        .value=${live(this.values[field.name] ?? '')}
        @focus=${() => this.suggest(field)}
        @input=${(event: Event) => this.typed(field, (event.target as HTMLInputElement).value)}
      />${date ? nothing : html`<datalist id="${id}-list">${found.map((value) => html`<option value=${value}></option>`)}</datalist>`}`;
  }

  private invalid(field: FormField) {
    return this.wrong[field.name] ? 'true' : nothing;
  }

  private described(field: FormField, id: string) {
    return this.wrong[field.name] ? `${id}-why` : nothing;
  }

  private typed(field: FormField, value: string): void {
    this.enter(field, value);
    this.suggest(field);
  }

  private enter(field: FormField, value: string): void {
    this.values = { ...this.values, [field.name]: value };
    if (!this.form) return;
    keepEntered(this.message, unsecret(this.form, this.values));
    this.dependent.changed(this.message, this.form, unsecret(this.form, this.values), field.name, (form, left) => {
      this.form = form;
      this.values = left(this.values);
      this.wrong = told(form, 'wrong');
      keepEntered(this.message, unsecret(form, this.values));
    });
  }

  private suggest(field: FormField): void {
    if (this.form && field.kind !== 'DATE') this.suggestions.ask(this.form, unsecret(this.form, this.values), field.name);
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (this.sending.working) return;
    void this.sending.run(async () => {
      const taken = await fill(this.message, this.values);
      this.wrong = taken.wrong ?? {};
      if (!taken.wrong) {
        this.dispatchEvent(new Event('done'));
        return;
      }
      await this.updateComplete;
      this.focusFirst((field) => this.wrong[field.name] !== undefined);
    });
  }

  private focusFirst(wanted: (field: FormField) => boolean): void {
    const fields = this.form?.fields ?? [];
    const first = fields.find(wanted) ?? fields[0];
    if (first) this.renderRoot.querySelector<HTMLElement>(`#field-${CSS.escape(first.name)}`)?.focus();
  }

  private cancel(): void {
    this.dispatchEvent(new Event('cancel'));
  }
}
