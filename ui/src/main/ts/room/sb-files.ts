import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base } from '../base/styles.js';
import type { Attachment } from '../model/types.js';
import { sizeText } from '../text/size.js';
import { texts } from '../texts.js';

const LARGEST = { width: 360, height: 240 };

/** The files of a message: pictures are shown, all else is a link that saves it. */
@customElement('sb-files')
export class SbFiles extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin: 3px 0 4px;
        padding: 0;
        list-style: none;
      }
      li {
        max-width: 100%;
        min-width: 0;
      }
      a {
        display: block;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        text-decoration: none;
      }
      a:hover {
        border-color: var(--line-strong);
      }
      a.file {
        display: flex;
        align-items: center;
        gap: 7px;
        padding: 6px 10px;
        background: var(--raised);
      }
      a.file:hover .name {
        text-decoration: underline;
      }
      img {
        display: block;
        max-width: 100%;
        height: auto;
        object-fit: contain;
        border-radius: calc(var(--radius-small) - 1px);
        background: var(--neutral-soft);
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      figure {
        margin: 0;
      }
      .icon {
        flex: none;
      }
      figcaption {
        display: flex;
        gap: 6px;
        padding-top: 1px;
        font-size: 12px;
        color: var(--muted);
      }
      .name {
        font-weight: 550;
      }
      .muted {
        white-space: nowrap;
        font-size: 12px;
      }
    `,
  ];

  @property({ attribute: false }) files: Attachment[] = [];

  override render() {
    return html`<ul aria-label=${texts.files.label}>${this.files.map((file) => html`<li>${isPicture(file) ? picture(file) : download(file)}</li>`)}</ul>`;
  }
}

function isPicture(file: Attachment): file is Attachment & { width: number; height: number } {
  return file.width !== undefined && file.height !== undefined;
}

const address = (file: Attachment): string => `/api/files/${encodeURIComponent(file.id)}`;

/** As large as it is up to a limit; the room for it is kept while it loads. */
function picture(file: Attachment & { width: number; height: number }) {
  const scale = Math.min(1, LARGEST.width / file.width, LARGEST.height / file.height);
  const width = Math.max(1, Math.round(file.width * scale));
  const height = Math.max(1, Math.round(file.height * scale));
  return html`<figure>
    <a href=${address(file)} target="_blank" rel="noopener" title=${texts.files.open(file.name)}>
      <img src=${address(file)} alt=${texts.files.picture(file.name)} width=${width} height=${height} loading="lazy" decoding="async" />
    </a>
    <figcaption .style=${`max-width:${Math.max(width, 160)}px`}><span class="cut">${file.name}</span><span class="muted">${sizeText(file.size)}</span></figcaption>
  </figure>`;
}

function download(file: Attachment) {
  const name = texts.files.save(file.name, sizeText(file.size));
  return html`<a class="file" href=${address(file)} download=${file.name} aria-label=${name} title=${name}>
    ${icon('save')}<span class="name cut">${file.name}</span><span class="muted">${sizeText(file.size)}</span>
  </a>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sb-files': SbFiles;
  }
}
