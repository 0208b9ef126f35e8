import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { store, Watch } from '../state/store.js';
import { MOST_HITS, type Hit } from '../text/output-lines.js';
import { byteSize } from '../text/time.js';
import { texts } from '../texts.js';
import { OutputSource } from './output-source.js';
import { outputStyles } from './sb-output.css.js';
import './sb-rows.js';
import type { SbRows } from './sb-rows.js';

/** The full output of a run: follow, search, wrap, download. */
@customElement('sb-output')
export class SbOutput extends LitElement {
  static override styles = [base, controls, outputStyles];

  @property() run = '';
  @property({ type: Boolean }) active = false;
  @property({ type: Number }) bytes = 0;
  @state() private follow = true;
  @state() private wrap = true;
  @state() private words = '';
  @state() private hits: Hit[] = [];
  @state() private at = 0;
  @state() private version = 0;
  @query('sb-rows') private rows?: SbRows;
  private source: OutputSource | undefined;

  constructor() {
    super();
    new Watch(this, (s) => [s.outputs.get(this.run)?.end]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.source?.close();
    this.source = undefined;
  }

  override willUpdate(): void {
    if (this.source?.run !== this.run) {
      this.source?.close();
      this.source = new OutputSource(this.run, () => this.grown());
      void this.source.reach(1);
    }
    const end = Math.max(this.bytes, store.state.outputs.get(this.run)?.end ?? 0);
    if (end > this.source.loaded) void this.source.reach(end);
  }

  private grown(): void {
    this.version++;
    if (this.words) this.hits = this.source?.lines.find(this.words) ?? [];
  }

  override render() {
    const { source } = this;
    if (!source) return nothing;
    const empty = source.lines.lines.length === 0;
    return html`<div class="bar" role="toolbar" aria-label=${texts.output.label}>
        <input type="search" autocomplete="off" aria-label=${texts.output.search} placeholder=${texts.output.search} .value=${this.words} @input=${this.search} @keydown=${this.pressed}>
        ${this.words ? this.found() : nothing}
        <span class="grow"></span>
        <button class="quiet" aria-label=${texts.output.follow} title=${texts.output.follow} aria-pressed=${this.follow ? 'true' : 'false'} @click=${() => (this.follow = !this.follow)}>${icon('down', 14)}<span class="word">${texts.output.follow}</span></button>
        <button class="quiet" aria-label=${texts.output.wrap} title=${texts.output.wrap} aria-pressed=${this.wrap ? 'true' : 'false'} @click=${() => (this.wrap = !this.wrap)}>${icon('wrap', 14)}<span class="word">${texts.output.wrap}</span></button>
        <button class="quiet" aria-label=${texts.output.download} title=${texts.output.download} @click=${this.download}>${icon('save', 14)}</button>
      </div>
      ${empty
        ? html`<p class="none" role="status">${this.nothingYet(source)}</p>`
        : html`<sb-rows .lines=${source.lines} .version=${this.version} .wrap=${this.wrap} .follow=${this.follow} .hits=${this.hits} .hit=${this.at} @left=${() => (this.follow = false)} @reached=${() => (this.follow = true)}></sb-rows>`}
      <p class="foot">${source.loaded < source.total ? texts.output.loading(byteSize(source.loaded), byteSize(source.total)) : empty ? nothing : texts.output.lines(source.lines.lines.length, byteSize(source.loaded))}</p>`;
  }

  private nothingYet(source: OutputSource): string {
    if (source.problem instanceof Error) return source.problem.message;
    return this.active ? texts.output.none : texts.output.noneEver;
  }

  private found() {
    return html`<span class="muted" role="status">${texts.output.hits(this.hits.length > 0 ? this.at + 1 : 0, this.hits.length, this.hits.length >= MOST_HITS)}</span>
      <button class="quiet icon" aria-label=${texts.output.previous} @click=${() => this.go(-1)}>${icon('up', 14)}</button>
      <button class="quiet icon turned" aria-label=${texts.output.next} @click=${() => this.go(1)}>${icon('up', 14)}</button>`;
  }

  private search(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
    this.hits = this.source?.lines.find(this.words) ?? [];
    this.at = 0;
    this.go(0);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.go(event.shiftKey ? -1 : 1);
  }

  private go(step: number): void {
    if (this.hits.length === 0) return;
    this.at = (this.at + step + this.hits.length) % this.hits.length;
    this.follow = false;
    const hit = this.hits[this.at];
    if (hit) void this.updateComplete.then(() => this.rows?.reveal(hit));
  }

  private download(): void {
    if (!this.source) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(this.source.blob());
    link.download = `run-${this.run}.log`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
