import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Poll } from '../base/poll.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { DeliverySample, SourceDetail } from '../model/source-types.js';
import { api } from '../state/api.js';
import { sizeText } from '../text/size.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-source-trial.js';
import type { SbSourceTrial } from './sb-source-trial.js';
import { sourceFacts } from './sb-sources.js';
import './sb-top.js';
import { signalList, signalStyles } from './source-signals.js';

const AGAIN = 20_000;

/** One source: what it sent last, what came of it, and what a body would come to. */
@customElement('sb-source')
export class SbSource extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    signalStyles,
    css`
      .expected {
        margin-bottom: 14px;
      }
      .facts,
      h2,
      sb-source-trial {
        display: block;
        max-width: 980px;
        margin-bottom: 14px;
      }
      h2 {
        margin-top: 22px;
        margin-bottom: 8px;
      }
      .samples > li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .samples > li > :not(.what, .deeds) {
        grid-column: 1 / -1;
      }
      pre.text {
        margin: 0;
        padding: 8px 10px;
        max-height: 260px;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        border-radius: var(--radius-small);
        background: var(--neutral-soft);
      }
      summary {
        cursor: pointer;
        color: var(--muted);
        margin-bottom: 6px;
      }
      @container (max-width: 620px) {
        .samples > li {
          grid-template-columns: minmax(0, 1fr);
          justify-items: stretch;
        }
      }
    `,
  ];

  @property() name = '';
  @state() private detail: SourceDetail | undefined;
  private readonly busy = new Busy(this);

  constructor() {
    super();
    new Poll(this, AGAIN, () => this.load());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('name')) return;
    this.detail = undefined;
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.detail = await api.source(this.name)));
  }

  override render() {
    const words = texts.sources;
    return html`<sb-top heading=${this.name} about=${words.oneAbout}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.detail ? this.all(this.detail) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private all({ source, text, samples }: SourceDetail) {
    const words = texts.sources;
    return html`<div class="facts">${sourceFacts(source)}</div>
      ${source.expected.map((alert) => html`<p class="muted expected"><span class="chip ${alert.missingSince ? 'bad' : 'good'}">${alert.missingSince ? words.absent : words.there}</span> ${alert.name} <span class="mono">${alert.match}</span> ${words.within(alert.within)}</p>`)}
      ${source.open
        ? html`<sb-source-trial .name=${source.name} .mapping=${text}></sb-source-trial>
            <h2 id="samples">${words.samples}</h2>
            ${samples.length === 0 ? html`<p class="muted">${words.nothing}</p>` : html`<ul class="samples" aria-labelledby="samples">${samples.map((one) => this.sample(one))}</ul>`}`
        : html`<p class="empty">${words.closed}</p>`}`;
  }

  private sample(one: DeliverySample) {
    const words = texts.sources;
    return html`<li>
      <span class="what"><sb-time .at=${one.at}></sb-time> · ${one.outcome}</span>
      <span class="deeds"><button ?disabled=${one.cut} title=${one.cut ? words.cut : nothing} aria-label=${words.tryOf(one.outcome)} @click=${() => this.take(one)}>${words.try}</button></span>
      ${signalList(one.signals)}
      <details><summary>${one.request} · ${sizeText(one.bytes)}${one.cut ? html` · ${words.cut}` : nothing}</summary><pre class="text" tabindex="0">${one.body}</pre></details>
    </li>`;
  }

  private take(one: DeliverySample): void {
    const trial = this.renderRoot.querySelector<SbSourceTrial>('sb-source-trial');
    void trial?.take(one.body);
  }
}
