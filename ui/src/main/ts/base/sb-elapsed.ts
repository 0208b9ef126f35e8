import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { duration } from '../text/time.js';
import { Clock } from './clock.js';

/** How long something has taken, counting while it has no end. Not announced: it changes each second. */
@customElement('sb-elapsed')
export class SbElapsed extends LitElement {
  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
    }
  `;

  @property({ type: Number }) from = 0;
  @property({ type: Number }) to?: number;

  constructor() {
    super();
    new Clock(this, 1000);
  }

  override render() {
    const running = this.to === undefined;
    const size = Math.max(0, (this.to ?? Date.now()) - this.from);
    return html`<span aria-live="off">${running && size < 1000 ? '0 s' : duration(size)}</span>`;
  }
}
