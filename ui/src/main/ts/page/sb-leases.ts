import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
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
      .told {
        grid-column: 2 / -1;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .told {
          grid-column: 1;
        }
      }
    `,
  ];

  @state() private leases: Lease[] | undefined;
  @state() private told: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.timer = window.setInterval(() => {
      if (!document.hidden) void this.load();
    }, AGAIN);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.leases = (await api.leases()).leases));
  }

  override render() {
    return html`<sb-top heading=${texts.leases.title} about=${texts.leases.about}></sb-top>
      <div class="body">
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
      ${one.status === 'ENDING' ? html`<span></span>` : html`<button class="danger" aria-label=${words.of(failed ? words.again : words.end, one.title, one.line)} @click=${() => this.end(one)}>${failed ? words.again : words.end}</button>`}
      <dl>
        ${fact(words.by, one.by)} ${fact(words.since, html`<sb-time .at=${one.since}></sb-time>`)}
        ${fact(words.until, html`<sb-time .at=${one.until}></sb-time>`)} ${fact(words.room, placeName(store.state, one.room))}
        ${fact(words.run, html`<a href=${paths.run(one.run)}>${one.run}</a>`)}
        ${one.ending ? fact(words.ending, html`<a href=${paths.run(one.ending)}>${one.ending}</a>`) : nothing}
      </dl>
      ${one.reason ? html`<span class="plate">${one.reason}</span>` : nothing}
      <span class="told" role="status">${this.told[one.code] ?? ''}</span>
    </li>`;
  }

  private async end(one: Lease): Promise<void> {
    await this.busy.run(async () => {
      const answer = await api.endLease(one.room, one.code, crypto.randomUUID());
      this.told = { ...this.told, [one.code]: answer.outcome === 'done' ? '' : answer.text };
    });
    await this.load();
  }
}
