import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, controls } from '../base/styles.js';
import { discard, sendAgain } from '../state/rooms.js';
import type { Pending } from '../state/state.js';
import { store } from '../state/store.js';
import { proseStyles } from '../text/render.css.js';
import { renderText } from '../text/render.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';
import { messageStyles } from './sb-message.css.js';

/** What was written here and the server does not have yet: shown also where nothing else could be loaded. */
export function unsent(room: string, thread?: string): TemplateResult[] {
  return store.state.pending
    .filter((one) => one.room === room && one.thread === thread)
    .map((one) => html`<sb-pending .pending=${one}></sb-pending>`);
}

/** A message the server does not have yet, and what became of it. */
@customElement('sb-pending')
export class SbPending extends LitElement {
  static override styles = [
    base,
    controls,
    proseStyles,
    messageStyles,
    css`
      .prose {
        color: var(--muted);
      }
      .fate {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding-block: 3px;
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) pending!: Pending;

  override render() {
    const { pending } = this;
    return html`<div class="message">
      <div class="side"><sb-face name=${store.state.me.name} size="34"></sb-face></div>
      <div class="main">
        <div class="head">
          <span class="author">${store.state.me.name}</span>
          ${pending.failed ? nothing : html`<span class="time">${texts.room.sending}</span>`}
        </div>
        ${pending.text ? renderText(pending.text) : nothing}
        ${pending.files.length > 0 ? html`<p class="muted">${pending.files.map((file) => file.name).join(', ')}</p>` : nothing}
        ${pending.failed ? this.failed(pending.failed) : nothing}
      </div>
    </div>`;
  }

  private failed(why: string) {
    return html`<div class="fate" role="alert">
      <span class="problem"><strong>${texts.room.failed}</strong> ${why}</span>
      <button @click=${() => sendAgain(this.pending.clientId)}>${texts.room.retry}</button>
      <button class="quiet" @click=${() => discard(this.pending.clientId)}>${texts.room.discard}</button>
    </div>`;
  }
}
