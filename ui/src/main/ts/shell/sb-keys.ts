import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dialogStyles, matchDialog } from '../base/dialog.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { texts } from '../texts.js';

/** The list of keys. */
@customElement('sb-keys')
export class SbKeys extends LitElement {
  static override styles = [
    base,
    controls,
    dialogStyles,
    css`
      .head {
        display: flex;
        align-items: center;
        padding: 12px 12px 12px 20px;
        border-bottom: 1px solid var(--line);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 9px 20px;
        margin: 0;
        padding: 18px 20px 22px;
        overflow: auto;
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ type: Boolean }) open = false;

  override render() {
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event('close'))}>
      <div class="head">
        <h1 id="title" class="grow">${texts.keys.title}</h1>
        <button class="quiet icon" aria-label=${texts.keys.close} @click=${() => matchDialog(this.renderRoot, false)}>${icon('close')}</button>
      </div>
      <dl tabindex="0">${texts.keys.list.map(([keys, deed]) => html`<dt><kbd>${keys}</kbd></dt><dd>${deed}</dd>`)}</dl>
    </dialog>`;
  }

  override updated(): void {
    matchDialog(this.renderRoot, this.open);
  }
}
