import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { mark } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { router } from '../state/router.js';
import { boot, reconnectNow, stayConnected } from '../state/session.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-shell.js';
import './sb-sign-in.js';

/** The whole console: waits for the server, then shows the sign-in page or the rooms. */
@customElement('sb-app')
export class SbApp extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        height: 100dvh;
      }
      .wait {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 14px;
        height: 100%;
        padding: 24px;
        text-align: center;
        color: var(--muted);
      }
      .late {
        animation: late 0.2s 0.7s both;
      }
      @keyframes late {
        from {
          opacity: 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, (state) => [state.phase, state.problem]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    router.start();
    stayConnected();
    void boot();
  }

  override render() {
    switch (store.state.phase) {
      case 'ready':
        return html`<sb-shell></sb-shell>`;
      case 'signed-out':
        return html`<sb-sign-in></sb-sign-in>`;
      case 'unreachable':
        return this.unreachable();
      case 'loading':
        return html`<div class="wait"><div class="late">${mark(40)}</div><p class="late" role="status">${texts.loading}</p></div>`;
    }
  }

  private unreachable() {
    const { problem } = store.state;
    return html`<main class="wait">
      ${mark(40)}
      <h1>${texts.unreachable}</h1>
      <p role="status">${problem ?? nothing}</p>
      <p>${texts.unreachableHelp}</p>
      <button class="primary" @click=${reconnectNow}>${texts.errors.again}</button>
    </main>`;
  }
}
