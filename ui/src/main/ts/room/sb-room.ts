import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { base, controls, page } from '../base/styles.js';
import { isOfPeople, isPair, placeName } from '../model/places.js';
import type { Room } from '../model/types.js';
import { archive, leave } from '../state/conversations.js';
import { openRoom } from '../state/rooms.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import '../page/sb-top.js';
import './sb-composer.js';
import { unsent } from './sb-pending.js';
import './sb-timeline.js';
import type { SbComposer } from './sb-composer.js';
import type { SbTimeline } from './sb-timeline.js';

/** One room: its name and topic, its messages, and the box to write in. */
@customElement('sb-room')
export class SbRoom extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      .topic {
        color: var(--muted);
      }
      sb-timeline {
        flex: 1;
        min-height: 0;
      }
      .empty {
        padding: 28px 20px;
      }
      .ended {
        margin: 0;
        padding: 12px 20px;
        border-top: 1px solid var(--line);
        color: var(--muted);
      }
      .links {
        color: var(--muted);
        font-size: 12px;
      }
      @media (max-width: 759px) {
        .links {
          display: none;
        }
      }
    `,
  ];

  @property() name = '';
  @property() focused?: string;
  @query('sb-composer') private composer?: SbComposer;
  @query('sb-timeline') private timeline?: SbTimeline;
  @state() private leaving = '';
  private readonly busy = new Busy(this);
  private readonly deed = new Busy(this);
  private opened = '';

  constructor() {
    super();
    new Watch(this, (s) => [s.rooms.get(this.name), s.windows.get(this.name), s.pending]);
  }

  /** Puts the caret into the composer, with these letters when it is empty. */
  compose(start?: string): void {
    this.composer?.take(start);
  }

  override willUpdate(): void {
    const wanted = `${this.name} ${this.focused ?? ''}`;
    const missing = !store.state.windows.has(this.name) && !this.busy.working && !this.busy.problem;
    if (!store.state.rooms.has(this.name) || (wanted === this.opened && !missing)) return;
    this.opened = wanted;
    const { name, focused } = this;
    queueMicrotask(() => void this.busy.run(() => openRoom(name, focused)));
  }

  override render() {
    const room = store.state.rooms.get(this.name);
    if (!room) return html`<sb-top heading="#${this.name}"></sb-top><div class="empty"><p>${texts.room.unknown(this.name)}</p><a class="button" href="/">${texts.room.toRooms}</a></div>`;
    return html`${this.top(room)}
      ${this.busy.problem ? this.failed() : html`<sb-timeline .room=${this.name} .focused=${this.focused}></sb-timeline>`}
      ${room.archived ? html`<p class="ended">${texts.room.archived}</p>` : html`<sb-composer .room=${this.name} @edit-last=${() => this.timeline?.editLast()}></sb-composer>`}`;
  }

  private top(room: Room) {
    return html`<header class="top">
      <a class="button back" href="/" aria-label=${texts.nav.back}>${icon('back')}</a>
      <h1 class="cut">${placeName(store.state, room.name)}</h1>
      <span class="topic cut grow" title=${room.topic}>${isOfPeople(room.name) ? texts.conversation.private : room.topic}</span>
      ${isOfPeople(room.name) && !room.archived ? this.deeds(room) : nothing}
      <span class="links cut">${room.links?.length ? room.links.map((link) => html`<span title=${texts.room.linked(link.connection, link.place)}>${link.connection} ${link.place}</span> `) : nothing}</span>
      <span class="links" ?hidden=${isOfPeople(room.name)}>${room.members === 'everyone' ? texts.room.everyone : texts.room.people(room.members.length)}</span>
    </header>`;
  }

  /** What is done to a conversation; leaving is asked once more, since nobody lets one in again. */
  private deeds(room: Room) {
    const sure = this.leaving === room.name;
    return html`${isPair(room.name)
        ? nothing
        : html`<button class="quiet" ?disabled=${this.deed.working} @click=${() => (sure ? void this.deed.run(() => leave(room.name)) : (this.leaving = room.name))}>${sure ? texts.conversation.leaveNow : texts.conversation.leave}</button>`}
      <button class="quiet" ?disabled=${this.deed.working} @click=${() => this.deed.run(() => archive(room.name))}>${texts.conversation.archive}</button>
      <span role="alert">${this.deed.problem}</span>`;
  }

  private failed() {
    return html`<div class="empty grow" role="alert">
      <p>${this.busy.problem}</p>
      <button @click=${() => this.busy.run(() => openRoom(this.name, this.focused))}>${texts.errors.again}</button>
    </div>
    ${unsent(this.name)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-room': SbRoom;
  }
}
