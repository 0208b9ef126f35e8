import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base, controls, page } from '../base/styles.js';
import { texts } from '../texts.js';
import './sb-top.js';

/** What an address shows that leads nowhere. */
@customElement('sb-nowhere')
export class SbNowhere extends LitElement {
  static override styles = [base, controls, page];

  override render() {
    return html`<sb-top heading=${texts.nowhere.title}></sb-top>
      <div class="body"><div class="empty"><p>${texts.nowhere.what}</p><a class="button" href="/">${texts.room.toRooms}</a></div></div>`;
  }
}
