import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import { api } from '../state/api.js';
import { texts } from '../texts.js';

/** The steps of a runbook or of a run as a picture, and in words. */
@customElement('sb-diagram')
export class SbDiagram extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .scroll {
        overflow-x: auto;
        padding-bottom: 6px;
      }
      svg {
        display: block;
        background: none;
        color: var(--text);
        font-family: inherit;
      }
      .d-step-box,
      .d-undo-box {
        fill: var(--raised);
      }
      .d-step,
      .d-frame,
      .d-undo {
        --d: currentColor;
      }
      .d-good {
        --d: var(--good);
      }
      .d-bad {
        --d: var(--bad);
      }
      .d-active {
        --d: var(--accent);
      }
      .d-wait,
      .d-unsure {
        --d: var(--waiting);
      }
      .d-left,
      .d-ahead {
        --d: var(--muted);
      }
      pre {
        overflow-x: auto;
        margin: 6px 0 0;
        font-size: 12px;
      }
    `,
  ];

  /** The address below /api, without its end. */
  @property() of = '';
  /** When this is another, it is asked for anew; what was drawn stays until then. */
  @property() version = '';
  @state() private svg: SVGElement | undefined;
  private readonly busy = new Busy(this);

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('of')) this.svg = undefined;
    if (!changed.has('of') && !changed.has('version')) return;
    const { of } = this;
    queueMicrotask(() => void this.busy.run(async () => this.show(of, await api.diagram(of))));
  }

  override render() {
    const { svg } = this;
    if (!svg) return html`<p role="status">${this.busy.problem || texts.loading}</p>`;
    return html`${this.busy.problem ? html`<p role="status">${this.busy.problem}</p>` : nothing}
      <div class="scroll" role="region" tabindex="0" aria-label=${texts.diagram.title(decodeURIComponent(this.of.replace(/^.*\//, '')))}>${svg}</div>
      <details>
        <summary>${texts.diagram.words}</summary>
        <pre tabindex="0">${svg.querySelector('desc')?.textContent}</pre>
      </details>`;
  }

  /** The colours of a picture that stands alone are left out before it is read: the page has its own, and takes no others. */
  private show(of: string, text: string): void {
    if (of !== this.of) return;
    const plain = text.replace(/<style>[^<]*<\/style>/, '');
    const root = new DOMParser().parseFromString(plain, 'image/svg+xml').documentElement;
    this.svg = document.importNode(root, true) as unknown as SVGElement;
  }
}
