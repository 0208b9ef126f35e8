import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Poll } from '../base/poll.js';
import '../base/sb-face.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { OnCall } from '../model/oncall-types.js';
import { personName } from '../model/people.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 30_000;

/** Who is on call now, by each schedule; looked at again while the page is open. */
@customElement('sb-oncall')
export class SbOnCall extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: minmax(120px, 1fr) minmax(0, 2fr);
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 14px;
        align-items: center;
      }
      .who {
        display: flex;
        align-items: center;
        gap: 8px;
        min-width: 0;
      }
      .gap {
        color: var(--bad);
        font-weight: 600;
      }
      dl {
        grid-column: 1 / -1;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private schedules: OnCall[] | undefined;
  @state() private left = 0;
  @state() private match = '';
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => {
      const answer = await api.onCall(this.match);
      this.schedules = answer.schedules;
      this.left = answer.more;
    });
  }

  override render() {
    const words = texts.oncall;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        <form class="tools" role="search" @submit=${(event: SubmitEvent) => this.filter(event)}>
          <input type="search" name="match" autocomplete="off" spellcheck="false" aria-label=${words.match} placeholder=${words.match} .value=${this.match} />
          <button>${words.filter}</button>
          <span class="links"><a href="/policies">${texts.nav.policies}</a> <a href="/pages">${texts.nav.pages}</a></span>
        </form>
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.schedules ? this.list(this.schedules) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private filter(event: SubmitEvent): void {
    event.preventDefault();
    this.match = String(new FormData(event.target as HTMLFormElement).get('match') ?? '').trim();
    void this.load();
  }

  private list(all: OnCall[]) {
    const words = texts.oncall;
    if (all.length === 0) return html`<p class="empty">${this.match ? words.none : words.empty}</p>`;
    return html`<ul aria-label=${words.list}>${all.map((one) => this.row(one))}</ul>
      ${this.left > 0 ? html`<p class="muted">${words.more(this.left)}</p>` : nothing}`;
  }

  private row(one: OnCall) {
    const words = texts.oncall;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const { now, next } = one;
    return html`<li>
      <a class="name" href=${paths.rota(one.schedule)}>${one.schedule}</a>
      ${now.person
        ? html`<span class="who"><sb-face name=${personName(now.person)} size="22"></sb-face><span class="name">${personName(now.person)}</span>${now.person === store.state.me.id ? html`<span class="chip running">${words.you}</span>` : nothing}</span>`
        : html`<span class="who gap">${icon('alert')}${words.nobody}</span>`}
      <dl>
        ${one.services.length > 0 ? fact(words.services, one.services.join(', ')) : nothing}
        ${now.since === undefined ? nothing : fact(words.since, html`<sb-time .at=${now.since}></sb-time>`)}
        ${fact(words.until, now.until === undefined ? words.always : html`<sb-time .at=${now.until}></sb-time>`)}
        ${next ? fact(words.next, next.person ? personName(next.person) : html`<span class="gap">${words.nobody}</span>`) : nothing}
        ${now.why ? fact(words.why, now.why) : nothing}
        ${one.shadow.length > 0 ? fact(words.shadow, one.shadow.map(personName).join(', ')) : nothing}
        ${fact(words.zone, one.zone)}
      </dl>
    </li>`;
  }
}
