import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { focusBack, focused } from '../base/focus.js';
import { Routed } from '../base/routed.js';
import { base } from '../base/styles.js';
import { isOfPeople, placeName } from '../model/places.js';
import { paths, router, type Route } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { unreadThreads } from '../state/threads.js';
import { texts } from '../texts.js';
import '../form/sb-form-dialog.js';
import '../page/sb-approvals.js';
import '../page/sb-audit.js';
import '../page/sb-form-page.js';
import '../page/sb-nowhere.js';
import '../page/sb-connections.js';
import '../page/sb-routing.js';
import '../page/sb-source.js';
import '../page/sb-sources.js';
import '../page/sb-forms.js';
import '../page/sb-alerts.js';
import '../page/sb-leases.js';
import '../page/sb-noise.js';
import '../page/sb-oncall.js';
import '../page/sb-pages.js';
import '../page/sb-policies.js';
import '../page/sb-rota.js';
import '../page/sb-silences.js';
import '../page/sb-proposals.js';
import '../page/sb-runbook-file.js';
import '../page/sb-runbooks.js';
import '../page/sb-runs.js';
import '../page/sb-threads.js';
import '../room/sb-emoji-dialog.js';
import '../room/sb-room.js';
import '../room/sb-thread.js';
import '../run/sb-run.js';
import { Shortcuts } from './shortcuts.js';
import { shellStyles } from './sb-shell.css.js';
import './sb-banner.js';
import './sb-converse.js';
import './sb-keys.js';
import './sb-nav.js';
import './sb-palette.js';

/** The frame: rooms and pages on the left, one of them in the middle, one panel at a time on the right. */
@customElement('sb-shell')
export class SbShell extends LitElement {
  static override styles = [base, shellStyles];

  @state() private overlay: 'palette' | 'keys' | 'converse' | undefined;
  private opener: HTMLElement | undefined;
  private panelOpen = false;
  private readonly wide = matchMedia('(min-width: 760px)');
  private readonly widthChanged = (): void => this.requestUpdate();

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.rooms, s.approvalCount, s.inbox]);
    new Shortcuts(this, {
      palette: () => (this.overlay = 'palette'),
      keys: () => (this.overlay = 'keys'),
      compose: (start) => this.room()?.compose(start),
      closePanel: () => this.closePanel(),
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.wide.addEventListener('change', this.widthChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.wide.removeEventListener('change', this.widthChanged);
  }

  override willUpdate(): void {
    const first = router.lastRoom ?? store.state.rooms.keys().next().value;
    if (router.route.page === 'home' && this.wide.matches && first) queueMicrotask(() => router.go(paths.room(first), 'replace'));
    document.title = title(router.route);
    const open = Boolean(router.route.run ?? router.route.thread);
    if (open && !this.panelOpen) this.opener = focused();
    this.panelOpen = open;
  }

  override render() {
    const { route } = router;
    const panel = this.panel(route);
    const alone = !this.wide.matches;
    return html`<header><a class="skip" href="#page" @click=${this.skip}>${texts.nav.skip}</a></header>
      <div class="frame ${panel === nothing ? '' : 'with-panel'} ${route.page === 'home' ? 'home' : ''}">
        <sb-nav class="nav" role=${alone && route.page === 'home' ? 'main' : nothing} @palette=${() => (this.overlay = 'palette')} @keys=${() => (this.overlay = 'keys')} @converse=${() => (this.overlay = 'converse')}></sb-nav>
        <div class="middle">
          <sb-banner></sb-banner>
          <main id="page" tabindex="-1">${this.page(route)}</main>
        </div>
        ${panel}
      </div>
      <sb-form-dialog></sb-form-dialog>
      <sb-emoji-dialog></sb-emoji-dialog>
      <sb-palette ?open=${this.overlay === 'palette'} @close=${this.closeOverlay}></sb-palette>
      <sb-converse ?open=${this.overlay === 'converse'} @close=${this.closeOverlay}></sb-converse>
      <sb-keys ?open=${this.overlay === 'keys'} @close=${this.closeOverlay}></sb-keys>`;
  }

  private page(route: Route) {
    switch (route.page) {
      case 'room':
        return html`<sb-room .name=${route.room ?? ''} .focused=${route.message}></sb-room>`;
      case 'runs':
        return html`<sb-runs></sb-runs>`;
      case 'approvals':
        return html`<sb-approvals></sb-approvals>`;
      case 'threads':
        return html`<sb-threads></sb-threads>`;
      case 'audit':
        return html`<sb-audit></sb-audit>`;
      case 'runbooks':
        return html`<sb-runbooks></sb-runbooks>`;
      case 'runbook':
        return html`<sb-runbook-file .name=${route.message ?? ''}></sb-runbook-file>`;
      case 'proposals':
        return html`<sb-proposals .code=${route.message ?? ''}></sb-proposals>`;
      case 'alerts':
        return html`<sb-alerts></sb-alerts>`;
      case 'silences':
        return html`<sb-silences></sb-silences>`;
      case 'noise':
        return html`<sb-noise></sb-noise>`;
      case 'leases':
        return html`<sb-leases></sb-leases>`;
      case 'connections':
        return html`<sb-connections></sb-connections>`;
      case 'oncall':
        return html`<sb-oncall></sb-oncall>`;
      case 'rota':
        return html`<sb-rota .name=${route.message ?? ''}></sb-rota>`;
      case 'policies':
        return html`<sb-policies></sb-policies>`;
      case 'pages':
        return html`<sb-pages></sb-pages>`;
      case 'sources':
        return html`<sb-sources></sb-sources>`;
      case 'source':
        return html`<sb-source .name=${route.message ?? ''}></sb-source>`;
      case 'routing':
        return html`<sb-routing></sb-routing>`;
      case 'forms':
        return html`<sb-forms></sb-forms>`;
      case 'form':
        return html`<sb-form-page .message=${route.message ?? ''}></sb-form-page>`;
      case 'nowhere':
        return html`<sb-nowhere></sb-nowhere>`;
      case 'home':
        return nothing;
    }
  }

  private panel(route: Route) {
    if (route.run) return html`<div class="panel" role=${this.wide.matches ? 'complementary' : 'main'} aria-label=${texts.run.panel}><sb-run .code=${route.run} @close=${this.closePanel}></sb-run></div>`;
    const room = route.room ?? store.state.inbox.find((view) => view.root.id === route.thread)?.root.room;
    if (route.thread && room) {
      return html`<div class="panel" role=${this.wide.matches ? 'complementary' : 'main'} aria-label=${texts.room.thread}>
        <sb-thread .root=${route.thread} .room=${room} @close=${this.closePanel}></sb-thread>
      </div>`;
    }
    return nothing;
  }

  private room() {
    return this.renderRoot.querySelector('sb-room');
  }

  private closePanel(): void {
    if (!router.route.run && !router.route.thread) return;
    const { opener } = this;
    router.panel({});
    void this.updateComplete.then(() => focusBack(opener) || this.room()?.compose());
  }

  private closeOverlay(): void {
    this.overlay = undefined;
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('#page')?.focus();
  }
}

function title(route: Route): string {
  let unread = store.state.approvalCount;
  for (const room of store.state.rooms.values()) unread += isOfPeople(room.name) ? room.unread : room.mentions;
  unread += unreadThreads(store.state.inbox);
  const place = route.page === 'room' ? placeName(store.state, route.room ?? '') : route.page === 'home' || route.page === 'nowhere' ? '' : route.page === 'form' ? texts.form.page : route.page === 'runbook' || route.page === 'rota' || route.page === 'source' ? (route.message ?? '') : texts.nav[route.page];
  return [unread > 0 ? `(${unread}) ` : '', place ? `${place} · ` : '', texts.product].join('');
}
