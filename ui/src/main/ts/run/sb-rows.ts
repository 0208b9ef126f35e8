import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../base/styles.js';
import type { Hit, OutputLines } from '../text/output-lines.js';
import { renderLine } from '../text/render-ansi.js';
import { texts } from '../texts.js';

const ROW = 18;
const SPARE = 12;
// Browsers lay out no more than about 33 million pixels; above that, a scroll position stands for more than one row.
const TALLEST = 12_000_000;
const WIDEST = 2000;

/** Draws the rows in sight of an output of any length. */
@customElement('sb-rows')
export class SbRows extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        background: var(--sunken);
      }
      .scroller {
        height: 100%;
        overflow: auto;
        scrollbar-width: thin;
      }
      .scroller:focus-visible {
        outline-offset: -2px;
      }
      .tall {
        position: relative;
        min-width: 100%;
      }
      pre {
        position: absolute;
        top: 0;
        left: 0;
        margin: 0;
        padding: 0 14px;
        line-height: 18px;
        min-width: 100%;
        tab-size: 4;
      }
      pre div {
        height: 18px;
        white-space: pre;
      }
      mark {
        background: var(--waiting-soft);
        color: inherit;
        outline: 1px solid color-mix(in srgb, var(--waiting) 50%, transparent);
      }
      mark.here {
        background: var(--waiting);
        color: var(--surface);
      }
      .probe {
        position: absolute;
        visibility: hidden;
      }
    `,
  ];

  @property({ attribute: false }) lines!: OutputLines;
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) wrap = true;
  @property({ type: Boolean }) follow = true;
  @property({ attribute: false }) hits: Hit[] = [];
  @property({ type: Number }) hit = 0;
  @state() private top = 0;
  @state() private height = 0;
  @state() private columns = 100;
  @query('.scroller') private scroller?: HTMLElement;
  @query('.probe') private probe?: HTMLElement;
  private count = 0;
  private lastTop = 0;
  private readonly sizes = new ResizeObserver(() => this.measure());

  override willUpdate(): void {
    this.count = this.lines.rows(this.wrap ? this.columns : 0);
  }

  override render() {
    const first = Math.max(0, this.firstRow() - SPARE);
    const last = Math.min(this.count, this.firstRow() + Math.ceil(this.height / ROW) + SPARE);
    const rows = [];
    for (let row = first; row < last; row++) rows.push(html`<div>${this.row(row)}</div>`);
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${texts.output.label} aria-live="off" @scroll=${this.scrolled}>
      <div class="tall" .style=${`height:${this.tall()}px`}><pre .style=${`transform:translateY(${this.offset(first)}px)`}>${rows}</pre></div>
      <code class="probe" aria-hidden="true">0000000000</code>
    </div>`;
  }

  private row(row: number) {
    const { line, from } = this.lines.rowAt(row);
    const styled = this.lines.lines[line];
    if (!styled) return '';
    const to = Math.min(styled.text.length, from + (this.wrap ? this.columns : WIDEST));
    const marks = this.hits.length > 0 ? this.hits.filter((hit) => hit.line === line && hit.to > from && hit.from < to) : [];
    if (marks.length === 0) return renderLine(styled, from, to);
    const pieces: unknown[] = [];
    let at = from;
    for (const mark of marks) {
      const start = Math.max(at, mark.from);
      const end = Math.min(to, mark.to);
      pieces.push(renderLine(styled, at, start), html`<mark class=${mark === this.hits[this.hit] ? 'here' : ''}>${styled.text.slice(start, end)}</mark>`);
      at = end;
    }
    return [...pieces, renderLine(styled, at, to)];
  }

  private tall(): number {
    return Math.min(this.count * ROW + 12, TALLEST);
  }

  /** Rows per pixel of scrolling; 1/18 unless the output is taller than a browser can lay out. */
  private firstRow(): number {
    const reach = this.tall() - this.height;
    if (this.count * ROW <= TALLEST || reach <= 0) return Math.floor(this.top / ROW);
    return Math.floor((this.top / reach) * Math.max(0, this.count - this.height / ROW));
  }

  private offset(first: number): number {
    return this.count * ROW <= TALLEST ? first * ROW : this.top - (this.firstRow() - first) * ROW;
  }

  override firstUpdated(): void {
    if (this.scroller) this.sizes.observe(this.scroller);
    this.measure();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  private measure(): void {
    const { scroller, probe } = this;
    if (!scroller || !probe) return;
    this.height = scroller.clientHeight;
    const letter = probe.getBoundingClientRect().width / 10 || 7.2;
    this.columns = Math.max(20, Math.floor((scroller.clientWidth - 28) / letter));
  }

  override updated(): void {
    if (!this.follow || !this.scroller) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.lastTop = this.scroller.scrollTop;
  }

  private scrolled(): void {
    const box = this.scroller;
    if (!box) return;
    const up = box.scrollTop < this.lastTop - 2;
    this.lastTop = this.top = box.scrollTop;
    const end = box.scrollHeight - box.scrollTop - box.clientHeight < 4;
    if (this.follow && up && !end) {
      // The update for the new place comes before the owner's answer, and would go back to the end.
      this.follow = false;
      this.dispatchEvent(new Event('left'));
    } else if (!this.follow && end && !up) this.dispatchEvent(new Event('reached'));
  }

  /** Scrolls so that a place found by search is in sight. */
  reveal(hit: Hit): void {
    if (!this.scroller) return;
    const row = this.lines.rowOf(hit.line, hit.from);
    const share = this.count * ROW <= TALLEST ? row * ROW : (row / this.count) * this.tall();
    this.scroller.scrollTop = Math.max(0, share - this.height / 2);
  }
}
