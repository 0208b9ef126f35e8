import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { Alert, AlertDecision } from '../model/types.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const PAUSE = 500;
const looks = { CRITICAL: 'bad', ERROR: 'bad', WARNING: 'warning', INFO: 'running' } as const;

/** What fires and what is held back, the newest first; asked again when something becomes of it. */
@customElement('sb-alerts')
export class SbAlerts extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: 96px minmax(0, 1fr) auto;
      }
      .told,
      .more,
      form.silence {
        grid-column: 2 / -1;
      }
      .deeds,
      .filter,
      form.silence {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
      }
      .filter {
        margin-bottom: 14px;
        max-width: 980px;
      }
      label {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      input {
        box-sizing: border-box;
        width: 100%;
        min-width: 0;
      }
      .filter label,
      .reason {
        flex: 1 1 180px;
      }
      .length {
        flex: 0 1 110px;
      }
      .more ol {
        margin: 4px 0 0;
        padding-left: 20px;
        overflow-wrap: anywhere;
      }
      .more li {
        display: list-item;
        padding: 2px 0;
        border: 0;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .told,
        .more,
        form.silence {
          grid-column: 1;
        }
      }
    `,
  ];

  @state() private alerts: Alert[] | undefined;
  @state() private left = 0;
  @state() private match = '';
  /** The code of the group that is being silenced. */
  @state() private silencing = '';
  /** Why, by code, of the groups that are unfolded. */
  @state() private decisions: Record<string, AlertDecision[]> = {};
  @state() private told: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);
  private heard = -1;
  private soon = 0;

  constructor() {
    super();
    new Watch(this, (s) => [s.alertNews]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.soon);
    this.soon = 0;
    this.heard = -1;
  }

  /** Much may become of alerts at once: it is asked for at most twice a second. */
  override willUpdate(): void {
    if (this.heard === store.state.alertNews) return;
    const first = this.heard < 0;
    this.heard = store.state.alertNews;
    if (this.soon) return;
    this.soon = window.setTimeout(
      () => {
        this.soon = 0;
        void this.load();
      },
      first ? 0 : PAUSE,
    );
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => {
      const answer = await api.alerts(this.match);
      this.alerts = answer.alerts;
      this.left = answer.more;
    });
  }

  override render() {
    const words = texts.alerts;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        <form class="filter" role="search" @submit=${(event: SubmitEvent) => this.filter(event)}>
          <label>${words.match}<input name="match" .value=${this.match} spellcheck="false" autocomplete="off" /></label>
          <button type="submit">${words.filter}</button>
          <a href="/silences">${texts.nav.silences}</a> <a href="/noise">${texts.nav.noise}</a> <a href="/routing">${texts.nav.routing}</a> <a href="/sources">${texts.nav.sources}</a>
        </form>
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.alerts ? this.list(this.alerts) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private filter(event: SubmitEvent): void {
    event.preventDefault();
    this.match = String(new FormData(event.target as HTMLFormElement).get('match') ?? '').trim();
    void this.load();
  }

  private list(all: Alert[]) {
    const words = texts.alerts;
    if (all.length === 0) return html`<p class="empty">${this.match ? words.none : words.empty}</p>`;
    return html`<ul aria-label=${words.list}>${all.map((one) => this.row(one))}</ul>
      ${this.left > 0 ? html`<p class="muted">${words.more(this.left)}</p>` : nothing}`;
  }

  private row(one: Alert) {
    const words = texts.alerts;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const named = (deed: string) => words.of(deed, one.title, one.code);
    const why = this.decisions[one.code];
    return html`<li>
      <span><span class="chip ${one.severity ? looks[one.severity] : ''}">${one.severity ? words.severities[one.severity] : words.states[one.state]}</span></span>
      <span><span class="name">${one.title}</span> <span class="muted">· ${one.code}</span></span>
      <span class="deeds">
        ${one.state === 'OPEN' ? html`<button aria-label=${named(words.ack)} @click=${() => this.acknowledge(one)}>${words.ack}</button>` : nothing}
        ${one.mayEnd > 0 ? html`<button aria-label=${named(words.now)} @click=${() => this.say(one, 'alert now', { alert: one.code })}>${words.now}</button>` : nothing}
        <button aria-label=${named(words.silence)} aria-expanded=${this.silencing === one.code ? 'true' : 'false'} @click=${() => (this.silencing = this.silencing === one.code ? '' : one.code)}>${words.silence}</button>
        <button aria-label=${named(words.why)} aria-expanded=${why ? 'true' : 'false'} @click=${() => this.unfold(one)}>${words.why}</button>
      </span>
      <dl>
        ${fact(words.since, html`<sb-time .at=${one.since}></sb-time>`)} ${fact(words.room, html`<a href=${paths.room(one.room)}>${placeName(store.state, one.room)}</a>`)}
        ${fact(words.source, one.source)} ${fact(words.fires, one.firing)} ${one.held ? fact(words.held, one.held) : nothing} ${one.ended ? fact(words.ended, one.ended) : nothing}
        ${one.holder ? fact(words.holder, one.holder) : nothing} ${one.quietUntil ? fact(words.until, html`<sb-time .at=${one.quietUntil}></sb-time>`) : nothing}
        ${one.assigned ? fact(words.assigned, one.assigned) : nothing}
      </dl>
      ${this.silencing === one.code ? this.form(one) : nothing} ${why ? this.why(one, why) : nothing}
      <span class="told" role="status">${this.told[one.code] ?? ''}</span>
    </li>`;
  }

  private why(one: Alert, all: AlertDecision[]) {
    if (all.length === 0) return html`<p class="more muted">${texts.alerts.undecided}</p>`;
    return html`<div class="more">
      <strong>${texts.alerts.decisions(one.title)}</strong>
      <ol>${all.map((decision) => html`<li><sb-time .at=${decision.at}></sb-time> · ${decision.stage}: ${decision.verdict}, ${decision.why}</li>`)}</ol>
    </div>`;
  }

  private form(one: Alert) {
    const words = texts.alerts;
    return html`<form class="silence" @submit=${(event: SubmitEvent) => this.silence(event, one)}>
      <label class="length">${words.length}<input name="for" required value="1h" spellcheck="false" autocomplete="off" /></label>
      <label class="reason">${words.reason}<input name="why" required autocomplete="off" /></label>
      <button class="primary" type="submit">${words.silence}</button>
    </form>`;
  }

  private async unfold(one: Alert): Promise<void> {
    if (this.decisions[one.code]) {
      this.decisions = Object.fromEntries(Object.entries(this.decisions).filter(([code]) => code !== one.code));
      return;
    }
    await this.deed.run(async () => {
      const { decisions } = await api.whyAlert(one.code);
      this.decisions = { ...this.decisions, [one.code]: decisions };
    });
  }

  private acknowledge(one: Alert): Promise<boolean> {
    return this.say(one, 'ack', { alert: one.code });
  }

  private async silence(event: SubmitEvent, one: Alert): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const said = (name: string) => String(data.get(name) ?? '').trim();
    if (await this.say(one, 'silence', { alert: one.code, for: said('for'), why: [said('why')] })) this.silencing = '';
  }

  private async say(one: Alert, command: string, values: Record<string, string | string[]>): Promise<boolean> {
    const done = await this.deed.once([command, ...Object.values(values).flat()].join(' '), async (id) => {
      const answer = await api.command(one.room, command, values, id);
      this.told = { ...this.told, [one.code]: answer.text };
    });
    await this.load();
    return done;
  }
}
