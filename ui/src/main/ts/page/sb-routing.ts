import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Routed } from '../base/routed.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { AlertRoute, RouteExplanation, Routing } from '../model/types.js';
import { api } from '../state/api.js';
import { paths, router } from '../state/router.js';
import { texts } from '../texts.js';
import { rows } from './rows.css.js';
import './sb-top.js';

/** Deeper ones stand as far to the right as these. */
const DEEPEST = 5;
const looks = { page: 'bad', notify: 'waiting', digest: '', log: '' } as const;

/** Where alerts go: the tree of routes with what is open in each, and the way that labels take through it. */
@customElement('sb-routing')
export class SbRouting extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    rows,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        max-width: 980px;
        margin-bottom: 14px;
      }
      input {
        flex: 1 1 240px;
        min-width: 0;
      }
      pre {
        max-width: 980px;
        margin: 0 0 18px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      h2 {
        margin: 18px 0 8px;
      }
      li {
        grid-template-columns: 72px minmax(0, 1fr) auto;
        padding-left: calc(14px + var(--depth, 0) * 18px);
      }
      .depth-1 {
        --depth: 1;
      }
      .depth-2 {
        --depth: 2;
      }
      .depth-3 {
        --depth: 3;
      }
      .depth-4 {
        --depth: 4;
      }
      .depth-5 {
        --depth: 5;
      }
      li.here {
        background: var(--hover);
        box-shadow: inset 3px 0 var(--accent);
      }
      .open {
        text-align: right;
      }
      @container (max-width: 620px) {
        li {
          grid-template-columns: minmax(0, 1fr);
          padding-left: calc(14px + var(--depth, 0) * 8px);
        }
        .open {
          text-align: left;
        }
      }
    `,
  ];

  @state() private routing: Routing | undefined;
  @state() private explained: RouteExplanation | undefined;
  private readonly busy = new Busy(this);
  private readonly trying = new Busy(this);
  private tried: string | undefined;

  constructor() {
    super();
    new Routed(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override willUpdate(): void {
    const labels = router.route.query.get('labels') ?? '';
    if (labels === this.tried) return;
    this.tried = labels;
    queueMicrotask(() => void this.explain(labels));
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.routing = await api.routing()));
  }

  private async explain(labels: string): Promise<void> {
    this.explained = undefined;
    if (labels) await this.trying.run(async () => void (this.explained = await api.explainRoute(labels)));
  }

  override render() {
    const words = texts.routing;
    return html`<sb-top heading=${words.title} about=${words.about}></sb-top>
      <div class="body">
        <form role="search" @submit=${this.submit}>
          <input type="search" name="labels" autocomplete="off" spellcheck="false" aria-label=${words.labels} placeholder=${words.hint} .value=${this.tried ?? ''}>
          <button class="primary" ?disabled=${this.trying.working}>${words.explain}</button>
        </form>
        <div role="status">
          ${this.trying.problem ? html`<p class="problem notice">${this.trying.problem}</p>` : nothing}
          ${this.explained ? html`<pre class="plate">${this.explained.lines.join('\n')}</pre>` : nothing}
        </div>
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.routing ? this.tree(this.routing) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private tree({ routes, intervals, file }: Routing) {
    const words = texts.routing;
    return html`<ul aria-label=${words.tree}>${routes.map((route) => this.row(route, file))}</ul>
      ${intervals.length === 0
        ? nothing
        : html`<h2 id="intervals">${words.intervals}</h2>
            <ul aria-labelledby="intervals">${intervals.map(
              (one) => html`<li>
                <span class="chip ${one.holds ? 'waiting' : ''}">${one.holds ? words.holds : words.waits}</span>
                <span class="name">${one.name}</span>
                <span class="muted">${one.changesAt ? html`${one.holds ? words.until : words.from} <sb-time .at=${one.changesAt}></sb-time>` : words.always}</span>
              </li>`,
            )}</ul>`}`;
  }

  private row(route: AlertRoute, file: string) {
    const words = texts.routing;
    const here = this.explained?.route === route.id;
    const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`<li class="depth-${Math.min(route.depth, DEEPEST)} ${here ? 'here' : ''}" aria-current=${here ? 'true' : nothing}>
      <span class="chip ${looks[route.urgency]}">${route.urgency === 'page' ? icon('alert', 12) : nothing}${words.urgencies[route.urgency]}</span>
      <span class="name mono">${route.depth === 0 ? words.everything : route.match}</span>
      <span class="open ${route.open > 0 ? '' : 'muted'}">${words.open(route.open)}</span>
      <dl>
        ${fact(words.room, route.room ? html`<a href=${paths.room(route.room)}>#${route.room}</a>` : route.hidden ? words.hidden : words.ofService)}
        ${route.policy ? fact(words.policy, route.policy) : nothing}
        ${fact(words.card, route.groupBy.length === 0 ? words.one : route.groupBy[0] === '...' ? words.all : route.groupBy.join(', '))}
        ${fact(words.wait, route.waiting)}
        ${route.hold === 'none' ? nothing : fact(words.hold, route.hold)}
        ${route.muted.length > 0 ? fact(words.muted, route.muted.join(', ')) : nothing}
        ${fact(words.line, html`<span class="mono">${file}:${route.line}</span>`)}
      </dl>
    </li>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const labels = String(new FormData(event.target as HTMLFormElement).get('labels') ?? '').trim();
    router.go(labels ? `/routing?labels=${encodeURIComponent(labels)}` : '/routing');
  }
}
