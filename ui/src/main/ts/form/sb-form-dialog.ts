import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dialogStyles, matchDialog } from '../base/dialog.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import type { Form } from '../model/types.js';
import { closeForm } from '../state/forms.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-form.js';

/** The form before the reader, over whatever page they are on. */
@customElement('sb-form-dialog')
export class SbFormDialog extends LitElement {
  static override styles = [
    base,
    controls,
    dialogStyles,
    css`
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 12px 12px 20px;
        border-bottom: 1px solid var(--line);
      }
      .body {
        display: grid;
        gap: 14px;
        padding: 16px 20px 20px;
        overflow: auto;
      }
    `,
  ];

  @state() private asked: Form | undefined;

  constructor() {
    super();
    new Watch(this, (s) => [s.form]);
  }

  override render() {
    const { form } = store.state;
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <div class="head">
        <h1 id="title" class="grow cut">${form && this.asked ? texts.form.title(this.asked) : texts.form.page}</h1>
        <button class="quiet icon" aria-label=${texts.form.close} @click=${closeForm}>${icon('close')}</button>
      </div>
      <div class="body">
        ${form && this.asked ? html`<p class="muted">${texts.form.where(this.asked.room)}</p>` : nothing}
        ${form
          ? html`<sb-form .message=${form} @asked=${(event: CustomEvent<Form>) => (this.asked = event.detail)} @cancel=${closeForm} @done=${closeForm}></sb-form>`
          : nothing}
      </div>
    </dialog>`;
  }

  private closed(): void {
    this.asked = undefined;
    if (store.state.form) closeForm();
  }

  override updated(): void {
    matchDialog(this.renderRoot, store.state.form !== undefined);
  }
}
