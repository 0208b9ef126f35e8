import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, controls, page } from '../base/styles.js';
import type { Form } from '../model/types.js';
import { forgetEntered } from '../state/forms.js';
import { paths, router } from '../state/router.js';
import { texts } from '../texts.js';
import '../form/sb-form.js';
import './sb-top.js';

/** A form by itself, for who follows a link from a chat platform that has none. */
@customElement('sb-form-page')
export class SbFormPage extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      .sheet {
        display: grid;
        gap: 14px;
        max-width: 560px;
      }
    `,
  ];

  @property() message = '';
  @state() private asked: Form | undefined;
  @state() private done = false;

  override render() {
    const { asked } = this;
    return html`<sb-top .heading=${asked ? texts.form.title(asked) : texts.form.page}></sb-top>
      <div class="body">
        <div class="sheet">
          ${this.done && asked ? this.entered(asked.room) : html`${asked ? html`<p class="muted">${texts.form.where(asked.room)}</p>` : nothing} ${this.form()}`}
        </div>
      </div>`;
  }

  private form() {
    return html`<sb-form
      .message=${this.message}
      @asked=${(event: CustomEvent<Form>) => (this.asked = event.detail)}
      @cancel=${this.cancelled}
      @done=${() => (this.done = true)}
    ></sb-form>`;
  }

  private cancelled(): void {
    forgetEntered(this.message);
    router.go('/');
  }

  private entered(room: string) {
    return html`<p role="status">${texts.form.done} <a href=${paths.room(room)}>${texts.form.see(room)}</a></p>`;
  }
}
