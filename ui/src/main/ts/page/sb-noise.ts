import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { Noise } from '../model/types.js';
import { api } from '../state/api.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-top.js';

const numbers = ['firings', 'sounds', 'nights', 'acted', 'alone', 'useful', 'noise'] as const;

/** How noisy alerts were in the last seven days, the noisiest first. */
@customElement('sb-noise')
export class SbNoise extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      .wide {
        overflow-x: auto;
        max-width: 1280px;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      th,
      td {
        padding: 8px 12px;
        text-align: right;
        border-bottom: 1px solid var(--line);
        white-space: nowrap;
      }
      thead th {
        color: var(--muted);
        font-weight: 500;
      }
      .words {
        text-align: left;
        white-space: normal;
        overflow-wrap: anywhere;
        min-width: 90px;
      }
    `,
  ];

  @state() private noise: Noise[] | undefined;
  private readonly busy = new Busy(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.noise = (await api.noise()).noise));
  }

  override render() {
    const words = texts.noise;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.noise ? this.table(this.noise) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private table(all: Noise[]) {
    const words = texts.noise;
    if (all.length === 0) return html`<p class="empty">${words.empty}</p>`;
    return html`<div class="wide" tabindex="0" role="region" aria-label=${words.title}>
      <table>
        <thead>
          <tr>
            <th class="words" scope="col">${words.columns.alert}</th>
            <th class="words" scope="col">${words.columns.room}</th>
            ${numbers.map((name) => html`<th scope="col">${words.columns[name]}</th>`)}
          </tr>
        </thead>
        <tbody>${all.map((one) => this.row(one))}</tbody>
      </table>
    </div>`;
  }

  private row(one: Noise) {
    return html`<tr>
      <th class="words" scope="row">${one.title}</th>
      <td class="words">${placeName(store.state, one.room)}</td>
      ${numbers.map((name) => html`<td>${one[name]}</td>`)}
    </tr>`;
  }
}
