import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import { openThread } from '../state/rooms.js';
import type { Thread } from '../state/state.js';
import { store, Watch } from '../state/store.js';
import { markThreadRead } from '../state/threads.js';
import { texts } from '../texts.js';
import { rowsOf } from './rows.js';
import './sb-composer.js';
import './sb-message.js';
import { unsent } from './sb-pending.js';
import { Sticky } from './sticky.js';

/** The right panel with one message and its replies. */
@customElement('sb-thread')
export class SbThread extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      .top {
        padding-inline: 20px 12px;
      }
      .body {
        padding: 8px 0 12px;
        overflow-anchor: none;
      }
      .count {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 8px 20px;
        color: var(--muted);
        font-size: 12px;
      }
      .count::after {
        content: '';
        flex: 1;
        height: 1px;
        background: var(--line);
      }
      .none {
        padding: 4px 20px;
        color: var(--muted);
      }
    `,
  ];

  @property() root = '';
  @property() room = '';
  @query('.body') private body?: HTMLElement;
  @query('.content') private content?: HTMLElement;
  private readonly busy = new Busy(this);
  private readonly sticky = new Sticky(this, () => this.renderRoot.querySelectorAll<HTMLElement>('sb-message'), () => undefined);

  /** At the end of the thread, with the page in front of them, the reader has read it. */
  private readonly look = (): void => {
    if (document.hasFocus() && this.sticky.atEnd) markThreadRead(this.root);
  };

  constructor() {
    super();
    new Watch(this, (s) => [s.threads.get(this.root), s.pending, s.inbox]);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    const lost = !changed.has('root') && !store.state.threads.has(this.root) && !this.busy.working && !this.busy.problem;
    if (!changed.has('root') && !lost) return;
    const { root } = this;
    this.sticky.atEnd = true;
    queueMicrotask(() => void this.busy.run(() => openThread(root)));
  }

  override render() {
    const thread = store.state.threads.get(this.root);
    const close = (): boolean => this.dispatchEvent(new Event('close'));
    return html`<div class="top">
        <h1 class="grow">${texts.room.thread} <span class="muted">${placeName(store.state, this.room)}</span></h1>
        <button class="quiet icon" aria-label=${texts.room.close} title=${texts.room.close} @click=${close}>${icon('close')}</button>
      </div>
      <div class="body" tabindex="0" role="log" aria-label=${texts.room.thread}>
        <div class="content">${thread ? this.messages(thread) : this.missing()}</div>
      </div>
      ${store.state.rooms.get(this.room)?.archived ? nothing : html`<sb-composer .room=${this.room} .thread=${this.root}></sb-composer>`}`;
  }

  private missing() {
    const state = this.busy.problem
      ? html`<p class="none" role="alert">${this.busy.problem} <button @click=${() => this.busy.run(() => openThread(this.root))}>${texts.errors.again}</button></p>`
      : html`<p class="none" role="status">${texts.loading}</p>`;
    return html`${state}${unsent(this.room, this.root)}`;
  }

  private messages(thread: Thread) {
    const pending = unsent(this.room, this.root);
    const rows = rowsOf(thread.replies).filter((row) => row.kind === 'message');
    return html`<sb-message .message=${thread.root} inThread></sb-message>
      ${rows.length > 0 ? html`<p class="count">${texts.room.replies(rows.length)}</p>` : nothing}
      ${rows.length === 0 && pending.length === 0 ? html`<p class="none">${texts.room.noReplies}</p>` : nothing}
      ${repeat(rows, (row) => row.key, (row) => html`<sb-message .message=${row.message} .follows=${row.follows} inThread></sb-message>`)}
      ${pending}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focus', this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.look);
  }

  override updated(changed: Map<string, unknown>): void {
    if (this.body && this.content) this.sticky.attach(this.body, this.content);
    this.sticky.soon();
    this.look();
    if (changed.has('root')) this.renderRoot.querySelector('sb-composer')?.take();
  }
}
