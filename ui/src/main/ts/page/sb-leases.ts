import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import { Poll } from '../base/poll.js';
import { icon } from '../base/icons.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { Lease } from '../model/run-types.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 20_000;
const looks = { ACTIVE: 'good', ENDING: 'waiting', FAILED: 'bad' } as const;

/** What was granted for a while and has not ended, what ends first in front; looked at again while the page is open. */
@customElement('sb-leases')
export class SbLeases extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: 96px minmax(0, 1fr) auto;
      }
      .what {
        overflow-wrap: anywhere;
      }
      .told,
      form {
        grid-column: 2 / -1;
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        justify-content: flex-end;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: end;
      }
      form label {
        display: grid;
        gap: 4px;
        min-width: 0;
      }
      form input {
        box-sizing: border-box;
        width: 100%;
        min-width: 0;
      }
      form .why {
        flex: 1 1 180px;
      }
      form .by {
        flex: 0 1 110px;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .told,
        form {
          grid-column: 1;
        }
        .deeds {
          justify-content: flex-start;
        }
      }
    `,
  ];

  @state() private leases: Lease[] | undefined;
  /** The code of the lease whose extension is being written. */
  @state() private writing = '';
  @state() private told: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.leases = (await api.leases()).leases));
  }

  override render() {
    return html`<sb-top heading=${texts.leases.title} about=${texts.leases.about}></sb-top>
      <div class="body">
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.leases ? this.list(this.leases) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Lease[]) {
    if (all.length === 0) return html`<p class="empty">${texts.leases.empty}</p>`;
    return html`<ul aria-label=${texts.leases.list}>${all.map((one) => this.row(one))}</ul>`;
  }

  private row(one: Lease) {
    const words = texts.leases;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const failed = one.status === 'FAILED';
    return html`<li>
      <span><span class="chip ${looks[one.status]}">${failed ? icon('alert', 12) : nothing}${words.states[one.status]}</span></span>
      <span class="what"><span class="name">${one.title}</span> <span class="muted">· ${one.line}</span></span>
      <span class="deeds">
        ${one.further && !one.extending ? html`<button aria-label=${words.of(words.extend, one.title, one.line)} aria-expanded=${this.writing === one.code ? 'true' : 'false'} @click=${() => (this.writing = this.writing === one.code ? '' : one.code)}>${words.extend}</button>` : nothing}
        ${one.status === 'ENDING' ? nothing : html`<button class="danger" aria-label=${words.of(failed ? words.again : words.end, one.title, one.line)} @click=${() => this.end(one)}>${failed ? words.again : words.end}</button>`}
      </span>
      <dl>
        ${fact(words.by, one.by)} ${fact(words.since, html`<sb-time .at=${one.since}></sb-time>`)}
        ${fact(words.until, html`<sb-time .at=${one.until}></sb-time>`)} ${fact(words.room, placeName(store.state, one.room))}
        ${fact(words.run, html`<a href=${paths.run(one.run)}>${one.run}</a>`)}
        ${one.extending ? fact(words.extending, html`<a href=${paths.run(one.extending)}>${one.extending}</a>`) : nothing}
        ${one.ending ? fact(words.ending, html`<a href=${paths.run(one.ending)}>${one.ending}</a>`) : nothing}
      </dl>
      ${one.reason ? html`<span class="plate">${one.reason}</span>` : nothing}
      ${this.writing === one.code ? this.form(one) : nothing}
      <span class="told" role="status">${this.told[one.code] ?? ''}</span>
    </li>`;
  }

  private form(one: Lease) {
    const words = texts.leases;
    return html`<form @submit=${(event: SubmitEvent) => this.extend(event, one)}>
      <label class="by">${words.longer}<input name="by" required .value=${one.further ?? ''} spellcheck="false" autocomplete="off" /></label>
      <label class="why">${words.why}<input name="why" autocomplete="off" /></label>
      <button class="primary" type="submit">${words.ask}</button>
    </form>`;
  }

  private async extend(event: SubmitEvent, one: Lease): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const said = (name: string) => String(data.get(name) ?? '').trim();
    await this.deed.once(['extend', one.code, said('by'), said('why')].join(' '), async (id) => {
      const answer = await api.extendLease(one.room, one.code, said('by'), said('why'), id);
      this.told = { ...this.told, [one.code]: answer.text };
      if (answer.outcome === 'done') this.writing = '';
    });
    await this.load();
  }

  private async end(one: Lease): Promise<void> {
    await this.deed.once(`end ${one.code}`, async (id) => {
      const answer = await api.endLease(one.room, one.code, id);
      this.told = { ...this.told, [one.code]: answer.outcome === 'done' ? '' : answer.text };
    });
    await this.load();
  }
}
