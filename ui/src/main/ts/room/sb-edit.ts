import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import { isCommand } from '../model/commands.js';
import type { Message } from '../model/types.js';
import { deleteMessage, editMessage } from '../state/rooms.js';
import { texts } from '../texts.js';

/** What I said, to be changed or taken back. */
@customElement('sb-edit')
export class SbEdit extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      textarea {
        display: block;
        width: 100%;
        max-height: 240px;
        padding: 8px 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--text);
        font: 14px/1.5 var(--font);
        field-sizing: content;
        resize: none;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 6px 0;
      }
      .problem {
        color: var(--bad);
      }
    `,
  ];

  @property({ attribute: false }) message!: Message;
  @state() private sure = false;
  @query('textarea') private area?: HTMLTextAreaElement;
  private readonly busy = new Busy(this);

  override render() {
    const { text = '' } = this.message;
    return html`${isCommand(text) ? nothing : html`<textarea aria-label=${texts.room.edit} .value=${text} @keydown=${this.pressed}></textarea>`}
      <div class="row">
        ${isCommand(text) ? nothing : html`<button class="primary" ?disabled=${this.busy.working} @click=${this.save}>${texts.room.save}</button>`}
        <button ?disabled=${this.busy.working} @click=${this.takeBack}>${this.sure ? texts.room.deleteNow : texts.room.delete}</button>
        <button class="quiet" @click=${this.close}>${texts.room.cancel}</button>
        <span class="problem" role="alert">${this.busy.problem}</span>
      </div>`;
  }

  override firstUpdated(): void {
    const { area } = this;
    if (!area) return void this.renderRoot.querySelector('button')?.focus();
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && !event.shiftKey) this.save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private save(): void {
    const text = this.area?.value.trim() ?? '';
    if (text === this.message.text) return this.close();
    void this.busy.run(() => editMessage(this.message.id, text)).then((done) => done && this.close());
  }

  /** Asks once more: what is taken back cannot be brought back by its writer. */
  private takeBack(): void {
    if (!this.sure) {
      this.sure = true;
      return;
    }
    void this.busy.run(() => deleteMessage(this.message.id)).then((done) => done && this.close());
  }

  private close(): void {
    this.dispatchEvent(new Event('close'));
  }
}
