import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Busy } from '../base/busy.js';
import { Routed } from '../base/routed.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { ThreadView } from '../model/types.js';
import { router, withPanel } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { loadThreads } from '../state/threads.js';
import { plainText } from '../text/markdown.js';
import { texts } from '../texts.js';
import '../base/sb-face.js';
import '../base/sb-time.js';
import './sb-top.js';

/** The threads I take part in, those with the newest reply first. */
@customElement('sb-threads')
export class SbThreads extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 2px;
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 2px 12px;
        padding: 10px;
        border-radius: var(--radius);
        color: var(--text);
        text-decoration: none;
      }
      a:hover {
        background: var(--hover);
      }
      a[aria-current] {
        background: var(--accent-soft);
      }
      sb-face {
        grid-row: 1 / 3;
        align-self: start;
      }
      .where {
        color: var(--muted);
        font-size: 12px;
      }
      .unread .said {
        font-weight: 650;
      }
      .count {
        justify-self: end;
        min-width: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--accent);
        color: var(--on-accent);
        font-size: 11px;
        line-height: 18px;
        font-weight: 600;
        text-align: center;
      }
      .none {
        color: var(--muted);
        max-width: 62ch;
      }
    `,
  ];

  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.inbox, s.rooms]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.busy.run(loadThreads);
  }

  override render() {
    const { inbox } = store.state;
    return html`<sb-top heading=${texts.threads.title} about=${texts.threads.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.busy.run(loadThreads)}>${texts.errors.again}</button></p>` : nothing}
        ${inbox.length === 0 && !this.busy.problem ? html`<p class="none">${this.busy.working ? texts.loading : texts.threads.none}</p>` : nothing}
        <ul @keydown=${this.pressed}>${repeat(inbox, (view) => view.root.id, (view) => this.thread(view))}</ul>
      </div>`;
  }

  private thread({ root, unread }: ThreadView) {
    const here = router.route.thread === root.id;
    return html`<li><a class=${unread > 0 ? 'unread' : ''} aria-current=${here ? 'true' : nothing} href=${withPanel(router.route, { thread: root.id })}>
      <sb-face name=${root.author.name} .kind=${root.author.kind} size="34"></sb-face>
      <span class="where cut">${placeName(store.state, root.room)} · ${root.author.name}</span>
      <span class="where">${root.lastReplyAt ? html`<sb-time .at=${root.lastReplyAt}></sb-time>` : nothing}</span>
      <span class="said cut">${root.text ? plainText(root.text) : (root.card?.title ?? root.card?.summary)}</span>
      ${unread > 0 ? html`<span class="count" aria-label=${texts.threads.unread(unread)}>${unread > 99 ? '99+' : unread}</span>` : html`<span class="where">${texts.room.replies(root.replies)}</span>`}
    </a></li>`;
  }

  private pressed(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const links = [...this.renderRoot.querySelectorAll<HTMLAnchorElement>('ul a')];
    const next = links[links.findIndex((link) => link.matches(':focus')) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-threads': SbThreads;
  }
}
