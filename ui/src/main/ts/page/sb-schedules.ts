import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Poll } from '../base/poll.js';
import { icon } from '../base/icons.js';
import '../base/sb-time.js';
import { base, controls } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { Schedule } from '../model/run-types.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';

const AGAIN = 20_000;

/** Runbooks that start by the clock; nothing where there are none. Asked again when files change, and while the page is open. */
@customElement('sb-schedules')
export class SbSchedules extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      section {
        margin-bottom: 18px;
        max-width: 1280px;
      }
      ul {
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      li {
        padding: 10px 14px;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .times {
        overflow-wrap: anywhere;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 18px;
        margin: 4px 0 0;
        color: var(--muted);
      }
      dl div {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        min-width: 0;
      }
      dd {
        margin: 0;
        color: var(--text);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What is looked for on the page. */
  @property() words = '';
  @state() private schedules: Schedule[] = [];
  private readonly busy = new Busy(this);
  private loadedFor: unknown;

  constructor() {
    super();
    new Watch(this, (s) => [s.commands]);
    new Poll(this, AGAIN, () => this.load());
  }

  override willUpdate(): void {
    if (this.loadedFor === store.state.commands) return;
    this.loadedFor = store.state.commands;
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.schedules = (await api.schedules()).schedules));
  }

  override render() {
    if (this.busy.problem) return html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>`;
    const shown = this.schedules.filter((one) => `${one.runbook} ${one.about}`.toLowerCase().includes(this.words.toLowerCase()));
    if (shown.length === 0) return nothing;
    return html`<section aria-labelledby="schedules">
      <h2 id="schedules">${texts.schedules.title(shown.length)}</h2>
      <p class="muted">${texts.schedules.about}</p>
      <ul>${shown.map((one) => this.row(one))}</ul>
    </section>`;
  }

  private row(one: Schedule) {
    const words = texts.schedules;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<li>
      <div><span class="name">${one.runbook}</span> <span class="muted">· ${one.about}</span></div>
      <div class="times mono">${one.times.map((time) => html`<div>${time}</div>`)}</div>
      <dl>
        ${fact(words.next, one.nextAt ? html`<sb-time .at=${one.nextAt}></sb-time>` : words.never)}
        ${fact(words.last, one.last ? this.last(one.last) : words.never)}
        ${one.missed ? fact(words.missed, html`${icon('alert', 12)} ${words.times(one.missed.count)}, ${words.seen} <sb-time .at=${one.missed.at}></sb-time>`) : nothing}
        ${one.room ? fact(words.room, html`<a href=${paths.room(one.room)}>${placeName(store.state, one.room)}</a>`) : nothing}
        ${fact(words.as, one.as)} ${one.catchUp ? fact(words.catchUp, words.once) : nothing}
      </dl>
    </li>`;
  }

  private last(last: NonNullable<Schedule['last']>) {
    const when = html`<sb-time .at=${last.at}></sb-time>`;
    if (last.refused) return html`${when}, ${texts.schedules.refused}${last.why ? `: ${last.why}` : ''}`;
    if (!last.run) return when;
    return html`${when}, <a href=${paths.run(last.run)}>${last.run}</a>${last.status ? ` ${texts.status[last.status].toLowerCase()}` : ''}`;
  }
}
