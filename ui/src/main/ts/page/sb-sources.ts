import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Poll } from '../base/poll.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { DeliveryCounts, Source } from '../model/source-types.js';
import { api } from '../state/api.js';
import { paths } from '../state/router.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

const AGAIN = 20_000;

/** What sends alerts, and how it does; looked at again while the page is open. */
@customElement('sb-sources')
export class SbSources extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      li {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      .when {
        color: var(--muted);
        text-align: right;
      }
      dl,
      .plate {
        grid-column: 1 / -1;
      }
      dl .mono {
        overflow-wrap: anywhere;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .when {
          text-align: left;
        }
      }
    `,
  ];

  @state() private sources: Source[] | undefined;
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
    return this.busy.run(async () => void (this.sources = (await api.sources()).sources));
  }

  override render() {
    return html`<sb-top heading=${texts.sources.title} about=${texts.sources.about}></sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.sources ? this.list(this.sources) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private list(all: Source[]) {
    if (all.length === 0) return html`<p class="empty">${texts.sources.empty}</p>`;
    return html`<ul aria-label=${texts.sources.title}>${all.map((one) => this.row(one))}</ul>`;
  }

  private row(one: Source) {
    const words = texts.sources;
    return html`<li>
      <span><a class="name" href=${paths.source(one.name)}>${one.name}</a> <span class="muted">· ${one.kind}${one.mapping ? html` (${one.mapping})` : nothing}</span>
        ${one.dryRun ? html`<span class="chip waiting">${words.dryRun}</span>` : nothing}</span>
      <span class="when">${one.lastAt ? html`${words.last} <sb-time .at=${one.lastAt}></sb-time>` : words.never}</span>
      ${sourceFacts(one)}
      ${one.expected.filter((alert) => alert.missingSince).map((alert) => html`<span class="plate">${icon('alert', 12)} ${words.missing(alert.name)} <sb-time .at=${alert.missingSince ?? 0}></sb-time></span>`)}
    </li>`;
  }
}

/** What there is to say of a source beside its name. */
export function sourceFacts(one: Source) {
  const words = texts.sources;
  const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl>
    ${fact(words.hour, counted(one.hour))} ${fact(words.day, counted(one.day))}
    ${one.room ? fact(words.room, html`<a href=${paths.room(one.room)}>#${one.room}</a>`) : nothing}
    ${one.owner ? fact(words.owner, one.owner) : nothing}
    ${one.expected.length > 0 ? fact(words.expected, one.expected.map((alert) => alert.name).join(', ')) : nothing}
    ${one.may.length > 0 ? fact(words.may, words.silence) : nothing}
    ${fact(words.address, html`<span class="mono">${one.addresses.join(', ')}</span>`)}
  </dl>`;
}

function counted(counts: DeliveryCounts): string {
  const words = texts.sources;
  const refused = counts.refused.map((one) => words.refused(one.times, one.why));
  return [words.taken(counts.taken), ...(counts.known > 0 ? [words.known(counts.known)] : []), ...refused].join(', ');
}
