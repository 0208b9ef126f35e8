import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, controls } from '../base/styles.js';
import type { ChangeLine, ChangeWord } from '../model/authoring-types.js';
import { texts } from '../texts.js';

const AROUND = 3;
const looks = { widens: 'warning', changes: '', narrows: 'good' } as const;
const signs = { same: ' ', removed: '-', added: '+' } as const;

/** What a change does: in words, and by lines with some around them. */
@customElement('sb-change')
export class SbChange extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      ul {
        display: grid;
        gap: 4px;
        margin: 0 0 10px;
        padding: 0;
        list-style: none;
      }
      li {
        overflow-wrap: anywhere;
      }
      .lines {
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      pre {
        margin: 0;
        min-width: max-content;
        padding: 6px 0;
      }
      .line {
        display: block;
        padding: 0 10px;
        min-height: 18px;
        line-height: 18px;
      }
      .added {
        background: var(--good-soft);
      }
      .removed {
        background: var(--bad-soft);
      }
      .gap {
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) words: ChangeWord[] = [];
  @property({ attribute: false }) lines: ChangeLine[] | undefined;

  override render() {
    return html`${this.words.length > 0
        ? html`<ul aria-label=${texts.authoring.words}>
            ${this.words.map((one) => html`<li><span class="chip ${looks[one.weight]}">${texts.authoring.weights[one.weight]}</span> ${one.words}</li>`)}
          </ul>`
        : html`<p class="muted">${texts.authoring.same}</p>`}
      ${this.lines ? this.table(this.lines) : nothing}`;
  }

  private table(lines: ChangeLine[]) {
    const near = new Set<number>();
    lines.forEach((line, index) => {
      if (line.kind === 'same') return;
      for (let at = index - AROUND; at <= index + AROUND; at++) near.add(at);
    });
    let skipped = false;
    const shown = lines.map((line, index) => {
      if (!near.has(index)) {
        skipped = true;
        return nothing;
      }
      const gap = skipped ? html`<span class="line gap">…</span>` : nothing;
      skipped = false;
      return html`${gap}<span class="line ${line.kind}"><span class="sr">${line.kind === 'same' ? '' : texts.authoring.lines[line.kind]}</span><span aria-hidden="true">${signs[line.kind]} </span>${line.text}</span>`;
    });
    return html`<div class="lines" role="region" tabindex="0" aria-label=${texts.authoring.byLines}><pre>${shown}</pre></div>`;
  }
}
