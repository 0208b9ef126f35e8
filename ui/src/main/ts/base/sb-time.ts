import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { clockTime, exactTime, relativeTime } from '../text/time.js';
import { Clock } from './clock.js';

/** A time: relative or as a clock, exact on hover. */
@customElement('sb-time')
export class SbTime extends LitElement {
  @property({ type: Number }) at = 0;
  @property() as: 'relative' | 'clock' = 'relative';

  constructor() {
    super();
    new Clock(this, 20_000);
  }

  override render() {
    const shown = this.as === 'clock' ? clockTime(this.at) : relativeTime(this.at, Date.now());
    return html`<time datetime=${new Date(this.at).toISOString()} title=${exactTime(this.at)}>${shown}</time>`;
  }
}
