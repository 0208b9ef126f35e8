import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../base/icons.js';
import { base, controls } from '../base/styles.js';
import { detach, onUploads, uploadsOf, type Upload } from '../state/uploads.js';
import { sizeText } from '../text/size.js';
import { texts } from '../texts.js';

/** What is attached to a message that is still being written, and what became of it. */
@customElement('sb-uploads')
export class SbUploads extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin: 0 0 6px;
        padding: 0;
        list-style: none;
        font-size: 13px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
        max-width: 100%;
        min-width: 0;
        padding-inline-start: 9px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      li.failed {
        flex-wrap: wrap;
        border-color: var(--bad);
      }
      .why {
        color: var(--bad);
      }
      .muted {
        white-space: nowrap;
      }
      button {
        width: 28px;
        min-height: 28px;
        padding: 0;
      }
    `,
  ];

  @property() place = '';
  private stopHearing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopHearing = onUploads((place) => {
      if (place === this.place) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopHearing?.();
  }

  override render() {
    const uploads = uploadsOf(this.place);
    return html`<div aria-live="polite">
      ${uploads.length === 0 ? nothing : html`<ul aria-label=${texts.files.attached}>${repeat(uploads, (upload) => upload.key, (upload) => this.item(upload))}</ul>`}
    </div>`;
  }

  private item(upload: Upload) {
    const remove = texts.files.remove(upload.name);
    const state = upload.file ? sizeText(upload.size) : upload.failed ? nothing : texts.files.uploading(sizeText(upload.size));
    return html`<li class=${upload.failed ? 'failed' : ''}>
      <span class="cut" title=${upload.name}>${upload.name}</span>
      ${state === nothing ? nothing : html`<span class="muted">${state}</span>`}
      ${upload.failed ? html`<span class="why" role="alert">${upload.failed}</span>` : nothing}
      <button type="button" class="quiet" aria-label=${remove} title=${remove} @click=${() => detach(this.place, upload.key)}>${icon('close', 14)}</button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-uploads': SbUploads;
  }
}
