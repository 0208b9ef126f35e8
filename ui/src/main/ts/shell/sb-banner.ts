import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { reconnectNow } from '../state/session.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';

/** One line above the page when the server cannot write, has something to say, or cannot be heard. */
@customElement('sb-banner')
export class SbBanner extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      div {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 6px 16px;
        border-bottom: 1px solid var(--line);
        background: var(--waiting-soft);
        color: var(--waiting);
      }
      .bad {
        background: var(--bad-soft);
        color: var(--bad);
      }
      p {
        flex: 1;
      }
      svg {
        flex: none;
      }
    `,
  ];

  /** A blink of the connection is not worth a line: it is said only after two seconds. */
  @state() private lostLong = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Watch(this, (s) => [s.server, s.connection]);
  }

  override willUpdate(): void {
    const lost = store.state.connection === 'lost';
    if (!lost) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.lostLong = false;
    } else this.timer ??= setTimeout(() => (this.lostLong = true), 2000);
  }

  override render() {
    const { server } = store.state;
    return html`<section aria-live="polite">
      ${this.lostLong
        ? html`<div>${icon('alert')}<p>${texts.banner.lost}</p><button @click=${reconnectNow}>${texts.banner.now}</button></div>`
        : nothing}
      ${server.writable ? nothing : html`<div class="bad">${icon('lock')}<p>${server.banner || texts.banner.readOnly}</p></div>`}
      ${server.writable && server.banner ? html`<div>${icon('alert')}<p>${server.banner}</p></div>` : nothing}
    </section>`;
  }
}
