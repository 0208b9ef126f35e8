import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon, mark, type IconName } from '../base/icons.js';
import { Routed } from '../base/routed.js';
import { base, controls } from '../base/styles.js';
import { isActive } from '../model/runs.js';
import { isConversation, isOfPeople, placeName } from '../model/places.js';
import type { Room } from '../model/types.js';
import { paths, router, type Page } from '../state/router.js';
import { signOut } from '../state/session.js';
import { store, Watch } from '../state/store.js';
import { unreadThreads } from '../state/threads.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';
import { navStyles } from './sb-nav.css.js';

/** The left column: rooms with what is unread in them, then the operations pages, then who I am. */
@customElement('sb-nav')
export class SbNav extends LitElement {
  static override styles = [base, controls, navStyles];

  private readonly leaving = new Busy(this);

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.rooms, s.approvalCount, s.runs, s.me, s.server, s.inbox, s.people]);
  }

  override render() {
    const { rooms, server } = store.state;
    return html`<nav aria-label=${texts.nav.label}>
      <div class="brand">
        ${mark(26)}<strong class="cut grow" role=${router.route.page === 'home' ? 'heading' : nothing} aria-level=${router.route.page === 'home' ? 1 : nothing}>${server.name || texts.product}</strong>
      </div>
      <button class="find" @click=${() => this.dispatchEvent(new Event('palette'))}>
        ${icon('search', 14)}<span class="grow">${texts.nav.find}</span><kbd>Ctrl K</kbd>
      </button>
      <div class="places">
        <h2 id="rooms">${texts.nav.rooms}</h2>
        <ul aria-labelledby="rooms">
          ${this.page('threads', 'thread', unreadThreads(store.state.inbox), 'loud')} ${this.listed(false).map((room) => this.room(room))}
        </ul>
        ${rooms.size === 0 ? html`<p class="none">${texts.nav.noRooms}</p>` : nothing}
        <div class="headed">
          <h2 id="conversations" class="grow">${texts.nav.conversations}</h2>
          <button class="quiet icon" title=${texts.conversation.begin} aria-label=${texts.conversation.begin} @click=${() => this.dispatchEvent(new Event('converse'))}>${icon('plus', 14)}</button>
        </div>
        <ul aria-labelledby="conversations">
          ${this.listed(true).map((room) => this.room(room))}
        </ul>
        <h2 id="operations">${texts.nav.operations}</h2>
        <ul aria-labelledby="operations">
          ${this.page('forms', 'pen')} ${this.page('runbooks', 'book')} ${this.page('runs', 'play', this.activeRuns(), 'quiet')}
          ${this.page('approvals', 'stamp', store.state.approvalCount, 'loud')} ${this.page('proposals', 'save')} ${this.page('audit', 'shield')}
          ${this.page('alerts', 'alert')} ${this.page('oncall', 'bell')} ${this.page('leases', 'clock')} ${this.page('connections', 'link')}
        </ul>
      </div>
      ${this.foot()}
    </nav>`;
  }

  /** Archived rooms only while they are looked at: the palette finds them. */
  private listed(conversations: boolean): Room[] {
    return [...store.state.rooms.values()].filter((room) => isConversation(room.name) === conversations && (!room.archived || this.isHere(room)));
  }

  private isHere(room: Room): boolean {
    return router.route.page === 'room' && router.route.room === room.name;
  }

  private room(room: Room) {
    const here = this.isHere(room);
    return html`<li>
      <a href=${paths.room(room.name)} aria-current=${here ? 'page' : nothing} class=${room.unread > 0 ? 'unread' : ''}>
        ${icon(isConversation(room.name) ? 'person' : 'hash', 14)}<span class="cut grow">${placeName(store.state, room.name).replace(/^#/, '')}</span>
        ${isOfPeople(room.name) && room.unread > 0
          ? html`<span class="count loud" aria-label=${texts.nav.unread(room.unread)}>${short(room.unread)}</span>`
          : room.mentions > 0
          ? html`<span class="count loud" aria-label=${texts.nav.mentions(room.mentions)}>${short(room.mentions)}</span>`
          : room.unread > 0
            ? html`<span class="count" aria-label=${texts.nav.unread(room.unread)}>${short(room.unread)}</span>`
            : nothing}
      </a>
    </li>`;
  }

  private page(page: Exclude<Page, 'home' | 'room' | 'nowhere' | 'form' | 'runbook' | 'rota' | 'source'>, image: IconName, count = 0, look = '') {
    const here = router.route.page === page || (page === 'runbooks' && router.route.page === 'runbook') || (page === 'oncall' && router.route.page === 'rota');
    return html`<li>
      <a href="/${page}" aria-current=${here ? 'page' : nothing}>
        ${icon(image, 14)}<span class="cut grow">${texts.nav[page]}</span>
        ${count > 0 ? html`<span class="count ${look}">${short(count)}</span>` : nothing}
      </a>
    </li>`;
  }

  private foot() {
    const { me } = store.state;
    return html`<div class="me">
      <sb-face name=${me.name} size="28"></sb-face>
      <span class="who grow"><span class="cut">${me.name}</span><span class="groups cut">${me.groups.join(', ')}</span></span>
      <button class="quiet icon keys" title=${texts.nav.keys} aria-label=${texts.nav.keys} @click=${() => this.dispatchEvent(new Event('keys'))}>${icon('keys')}</button>
      <button class="quiet icon" title=${texts.nav.signOut} aria-label=${texts.nav.signOut} ?disabled=${this.leaving.working} @click=${() => this.leaving.run(signOut)}>
        ${icon('out')}
      </button>
    </div>`;
  }

  private activeRuns(): number {
    let count = 0;
    for (const run of store.state.runs.values()) if (isActive(run.status)) count++;
    return count;
  }
}

function short(count: number): string {
  return count > 99 ? '99+' : String(count);
}
