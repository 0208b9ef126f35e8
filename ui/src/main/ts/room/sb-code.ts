import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copyText } from '../base/copy.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { renderAnsi } from '../text/render-ansi.js';
import { texts } from '../texts.js';

const SHOWN = 40;

/** A block of code or output with a copy button; long ones show their beginning first. */
@customElement('sb-code')
export class SbCode extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        position: relative;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--sunken);
        overflow: hidden;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        overflow: auto;
        line-height: 1.5;
        tab-size: 4;
        scrollbar-width: thin;
      }
      .copy {
        position: absolute;
        top: 4px;
        right: 4px;
        min-height: 24px;
        padding: 0 7px;
        font-size: 12px;
        border-color: var(--line);
        opacity: 0;
      }
      :host(:hover) .copy,
      .copy:focus-visible {
        opacity: 1;
      }
      .more {
        width: 100%;
        border: 0;
        border-top: 1px solid var(--line);
        border-radius: 0;
        color: var(--muted);
      }
      @media (hover: none) {
        .copy {
          opacity: 1;
        }
      }
    `,
  ];

  @property() text = '';
  @property() language = '';
  @state() private copied = false;
  @state() private whole = false;

  override render() {
    const lines = this.text.replace(/\n$/, '').split('\n');
    const shown = this.whole ? lines : lines.slice(0, SHOWN);
    return html`<pre tabindex="0" aria-label=${this.language || nothing} role=${this.language ? 'group' : nothing}><code>${renderAnsi(shown)}</code></pre>
      <button class="copy" @click=${this.copy} aria-live="polite">${icon(this.copied ? 'check' : 'copy', 14)}${this.copied ? texts.room.copied : texts.room.copy}</button>
      ${shown.length < lines.length
        ? html`<button class="more" @click=${() => (this.whole = true)}>${texts.room.moreLines(lines.length - shown.length)}</button>`
        : nothing}`;
  }

  private async copy(): Promise<void> {
    await copyText(this.text);
    this.copied = true;
    setTimeout(() => (this.copied = false), 1500);
  }
}
