import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Deed } from '../base/deed.js';
import { Poll } from '../base/poll.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { Silence } from '../model/types.js';
import { api } from '../state/api.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 20_000;

/** What nothing is heard of now; asked again when something becomes of alerts, and while the page is open. */
@customElement('sb-silences')
export class SbSilences extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      dl,
      .plate,
      .told {
        grid-column: 1 / -1;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private silences: Silence[] | undefined;
  @state() private told: Record<string, string> = {};
  private readonly busy = new Busy(this);
  private readonly deed = new Deed(this);
  private heard = -1;

  constructor() {
    super();
    new Watch(this, (s) => [s.alertNews]);
    new Poll(this, AGAIN, () => this.load());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.heard = -1;
  }

  override willUpdate(): void {
    if (this.heard === store.state.alertNews) return;
    this.heard = store.state.alertNews;
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.silences = (await api.silences()).silences));
  }

  override render() {
    const words = texts.silences;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        ${this.deed.problem ? html`<p class="problem notice" role="alert">${this.deed.problem}</p>` : nothing}
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.silences ? this.list(this.silences) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Silence[]) {
    if (all.length === 0) return html`<p class="empty">${texts.silences.empty}</p>`;
    return html`<ul aria-label=${texts.silences.list}>${all.map((one) => this.row(one))}</ul>`;
  }

  private row(one: Silence) {
    const words = texts.silences;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<li>
      <span class="name mono">${one.matchers}</span>
      ${one.room ? html`<button aria-label=${words.of(words.end, one.matchers)} @click=${() => this.end(one, one.room ?? '')}>${words.end}</button>` : nothing}
      <dl>
        ${fact(words.person, one.person)} ${fact(words.since, html`<sb-time .at=${one.since}></sb-time>`)}
        ${fact(words.until, one.until ? html`<sb-time .at=${one.until}></sb-time>` : words.resolved)}
        ${one.room ? fact(words.room, placeName(store.state, one.room)) : nothing} ${fact(words.holds, words.groups(one.groups))}
      </dl>
      <span class="plate">${one.why}</span>
      <span class="told" role="status">${this.told[one.code] ?? ''}</span>
    </li>`;
  }

  private async end(one: Silence, room: string): Promise<void> {
    await this.deed.once(one.code, async (id) => {
      const answer = await api.command(room, 'unsilence', { silence: one.code }, id);
      this.told = { ...this.told, [one.code]: answer.outcome === 'done' ? '' : answer.text };
    });
    await this.load();
  }
}
