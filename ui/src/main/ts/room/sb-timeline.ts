import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { placeName } from '../model/places.js';
import { loadAfter, loadBefore, markRead, toNewest } from '../state/rooms.js';
import { paths, router } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { dayName } from '../text/time.js';
import { texts } from '../texts.js';
import { rowsOf, type Row } from './rows.js';
import './sb-message.js';
import { unsent } from './sb-pending.js';
import { timelineStyles } from './sb-timeline.css.js';
import { Sticky } from './sticky.js';

const REACH = 900;

/** The messages of a room: as many as are near what the reader sees, more as they scroll, none of it jumping. */
@customElement('sb-timeline')
export class SbTimeline extends LitElement {
  static override styles = [base, controls, timelineStyles];

  @property() room = '';
  @property() focused?: string;
  @state() private away = false;
  @query('.scroller') private scroller?: HTMLElement;
  @query('.content') private content?: HTMLElement;
  private readonly sticky = new Sticky(this, () => this.messageRows(), () => this.scrolled(), () => !store.state.windows.get(this.room)?.moreAfter);
  private readonly older = new Busy(this);
  private readonly newer = new Busy(this);
  private shownFocus: string | undefined;
  private readonly seen = (): void => this.look();

  constructor() {
    super();
    new Watch(this, (s) => [s.windows.get(this.room), s.pending]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.seen);
    window.addEventListener('focus', this.seen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.seen);
    window.removeEventListener('focus', this.seen);
    store.update(({ watching: _gone, ...state }) => state);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('room')) {
      this.sticky.atEnd = true;
      this.away = false;
    }
    if (changed.has('focused') || changed.has('room')) this.shownFocus = undefined;
  }

  override render() {
    const window = store.state.windows.get(this.room);
    const pending = unsent(this.room);
    return html`<div class="scroller" role="log" aria-live="polite" aria-relevant="additions" aria-label=${texts.room.log(placeName(store.state, this.room))} tabindex="0" @keydown=${this.pressed}>
        <div class="content">
          ${window ? (window.messages.length > 0 ? this.head(window.moreBefore) : nothing) : html`<p class="edge" role="status">${texts.loading}</p>`}
          ${window?.messages.length === 0 && pending.length === 0 ? this.empty() : nothing}
          ${repeat(rowsOf(window?.messages ?? [], window?.unreadFrom), (row) => row.key, (row) => this.row(row))}
          ${window?.moreAfter ? nothing : pending}
          ${this.newer.problem ? this.problem(this.newer, () => loadAfter(this.room)) : nothing}
        </div>
      </div>
      ${this.away || window?.moreAfter ? html`<button class="jump" @click=${this.jump}>${icon('down', 14)}${texts.room.jump}</button>` : nothing}`;
  }

  private head(more: boolean) {
    if (this.older.problem) return this.problem(this.older, () => loadBefore(this.room));
    return html`<p class="edge">${more ? texts.loading : texts.room.start}</p>`;
  }

  private problem(busy: Busy, work: () => Promise<void>) {
    return html`<p class="edge" role="alert">${busy.problem} <button @click=${() => busy.run(work)}>${texts.errors.again}</button></p>`;
  }

  private empty() {
    return html`<div class="empty"><h2>${texts.room.emptyTitle(placeName(store.state, this.room))}</h2><p>${texts.room.empty}</p></div>`;
  }

  private row(row: Row) {
    switch (row.kind) {
      case 'day':
        return html`<div class="day"><span>${dayName(row.at, Date.now())}</span></div>`;
      case 'unread':
        return html`<div class="unread"><span>${texts.room.unread}</span></div>`;
      case 'message':
        return html`<sb-message .message=${row.message} .follows=${row.follows} ?marked=${row.key === this.focused}></sb-message>`;
    }
  }

  override updated(): void {
    if (!this.scroller || !this.content) return;
    this.sticky.attach(this.scroller, this.content);
    const target = this.focused && this.shownFocus !== this.focused ? this.rowOf(this.focused) : undefined;
    if (target) {
      this.shownFocus = this.focused;
      void target.updateComplete.then(() => this.sticky.toRow(target));
    } else this.sticky.soon();
    this.look();
    requestAnimationFrame(() => this.reach());
  }

  /** Opens what I said last, to be changed. */
  editLast(): void {
    [...this.renderRoot.querySelectorAll('sb-message')].reverse().find((row) => row.isMine)?.edit();
  }

  private rowOf(id: string) {
    return [...this.renderRoot.querySelectorAll('sb-message')].find((row) => row.message.id === id);
  }

  private messageRows(): NodeListOf<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>('sb-message');
  }

  private scrolled(): void {
    this.away = this.sticky.room().below > 400;
    this.look();
    this.reach();
  }

  /** Fetches more before the reader gets to where the held messages end. */
  private reach(): void {
    const window = store.state.windows.get(this.room);
    if (!window || !this.isConnected) return;
    const { above, below } = this.sticky.room();
    const focusing = this.focused !== undefined && this.shownFocus !== this.focused && !this.older.problem;
    if (focusing) return;
    if (above < REACH && window.moreBefore && !this.older.working && !this.older.problem) void this.older.run(() => loadBefore(this.room));
    if (below < REACH && window.moreAfter && !this.newer.working && !this.newer.problem) void this.newer.run(() => loadAfter(this.room));
  }

  /** At the end of the room, with the page in front of them, the reader has read it. */
  private look(): void {
    const window = store.state.windows.get(this.room);
    const here = !document.hidden && document.hasFocus() && this.sticky.atEnd && window !== undefined && !window.moreAfter;
    if (here !== (store.state.watching === this.room)) {
      store.update(({ watching: _before, ...state }) => (here ? { ...state, watching: this.room } : state));
    }
    if (here) markRead(this.room);
  }

  private jump(): void {
    if (this.focused) router.go(paths.room(this.room), 'replace');
    const end = (): void => this.sticky.toEnd();
    if (store.state.windows.get(this.room)?.moreAfter) void toNewest(this.room).then(() => this.updateComplete).then(end);
    else end();
    this.away = false;
  }

  private pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...this.renderRoot.querySelectorAll('sb-message')];
    const at = rows.findIndex((row) => row.matches(':focus-within'));
    const next = at < 0 ? rows.at(-1) : rows[at + step];
    if (!next) return;
    event.preventDefault();
    next.focusMessage();
  }
}
