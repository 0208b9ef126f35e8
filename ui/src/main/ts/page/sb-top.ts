import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base, controls, page } from '../base/styles.js';
import { texts } from '../texts.js';

/** The header line of an operations page. */
@customElement('sb-top')
export class SbTop extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      :host {
        display: block;
        height: auto;
        flex: none;
      }
      ::slotted(*) {
        min-width: 0;
        flex: 0 1 auto;
      }
    `,
  ];

  @property() heading = '';
  @property() about = '';

  override render() {
    return html`<header class="top">
      <a class="button back" href="/" aria-label=${texts.nav.back}>${icon('back')}</a>
      <h1>${this.heading}</h1>
      <p class="cut grow">${this.about}</p>
      <slot></slot>
    </header>`;
  }
}
