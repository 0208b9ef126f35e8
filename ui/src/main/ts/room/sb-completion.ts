import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, controls } from '../base/styles.js';
import type { Completion, CompletionItem } from '../model/types.js';
import { texts } from '../texts.js';

/** The list above the composer. Screen readers get theirs from the composer itself, which keeps the focus. */
@customElement('sb-completion')
export class SbCompletion extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .list {
        position: absolute;
        inset-inline: -1px;
        bottom: calc(100% + 6px);
        z-index: 4;
        max-height: min(320px, 48vh);
        overflow: auto;
        padding: 5px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow);
        scrollbar-width: thin;
        display: grid;
        grid-template-columns: fit-content(48%) minmax(0, 1fr) auto;
        column-gap: 14px;
        align-content: start;
      }
      .usage {
        grid-column: 1 / -1;
        padding: 4px 9px 6px;
        margin-bottom: 4px;
        border-bottom: 1px solid var(--line);
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .usage b {
        color: var(--accent-strong);
      }
      .item {
        display: grid;
        grid-template-columns: subgrid;
        grid-column: 1 / -1;
        align-items: baseline;
        padding: 5px 9px;
        border-radius: var(--radius-small);
        cursor: pointer;
      }
      .item.at {
        background: var(--accent-soft);
      }
      .label {
        font-family: var(--mono);
        font-size: 13px;
      }
      .more {
        padding: 4px 10px;
      }
      .help,
      .kind {
        color: var(--muted);
        font-size: 12px;
      }
      @media (max-width: 500px) {
        .kind {
          display: none;
        }
        .item {
          display: flex;
          gap: 14px;
        }
        .label {
          flex: none;
          max-width: 80%;
        }
      }
    `,
  ];

  @property({ attribute: false }) completion: Completion = { items: [] };
  @property({ type: Boolean }) open = false;
  @property({ type: Number }) at = 0;

  override render() {
    if (!this.open) return nothing;
    return html`<div class="list" aria-hidden="true" @mousedown=${(event: Event) => event.preventDefault()}>
      ${this.completion.usage ? html`<div class="usage mono">${this.usage(this.completion.usage)}</div>` : nothing}
      ${this.completion.items.map((item, at) => this.item(item, at))}
      ${this.completion.more ? html`<div class="more help">${texts.complete.more}</div>` : nothing}
    </div>`;
  }

  private usage(usage: string) {
    const { parameter } = this.completion;
    const at = parameter ? usage.indexOf(parameter) : -1;
    if (!parameter || at < 0) return usage;
    return html`${usage.slice(0, at)}<b>${parameter}</b>${usage.slice(at + parameter.length)}`;
  }

  private item(item: CompletionItem, at: number) {
    return html`<div class="item ${at === this.at ? 'at' : ''}" @click=${() => this.dispatchEvent(new CustomEvent('pick', { detail: item }))}>
      <span class="label cut">${item.label}</span><span class="help cut">${item.help ?? ''}</span><span class="kind">${texts.complete.kinds[item.kind]}</span>
    </div>`;
  }

  override updated(): void {
    this.renderRoot.querySelector('.at')?.scrollIntoView({ block: 'nearest' });
  }
}
