import { html, type TemplateResult } from 'lit';
import type { Block } from '../model/types.js';
import { ownPage, safeUrl } from '../text/markdown.js';
import { renderLiteral, renderMarkdown } from '../text/render.js';
import '../room/sb-code.js';
import './sb-progress.js';

/** Each kind of block a card may hold. Only paragraphs and listings have marks; all else is literal, so that nobody votes on less than there is. */
export function renderBlock(block: Block): TemplateResult {
  switch (block.type) {
    case 'paragraph':
      return html`<div class="prose">${renderMarkdown(block.text)}</div>`;
    case 'fields':
      return html`<dl class="fields">
        ${block.fields.map((field) => html`<div><dt>${field.name}</dt><dd>${renderLiteral(field.value)}</dd></div>`)}
      </dl>`;
    case 'code':
      return html`<sb-code aria-live="off" .text=${block.text} .language=${block.language ?? ''}></sb-code>`;
    case 'table':
      return html`<div class="table" tabindex="0" role="region" aria-label=${block.header.filter(Boolean).join(', ')}>
        <table>
          <thead><tr>${block.header.map((name) => (name ? html`<th scope="col">${name}</th>` : html`<td></td>`))}</tr></thead>
          <tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${renderLiteral(cell)}</td>`)}</tr>`)}</tbody>
        </table>
      </div>`;
    case 'listing':
      return html`<ul class="listing">${block.items.map((item) => html`<li class="prose">${renderMarkdown(item)}</li>`)}</ul>`;
    case 'quote':
      return html`<blockquote>${renderLiteral(block.text)}</blockquote>`;
    case 'note':
      return html`<div class="note">${renderLiteral(block.text)}</div>`;
    case 'link':
      return link(block.label, block.url);
    case 'progress':
      return html`<sb-progress .stages=${block.stages}></sb-progress>`;
    default:
      return html`<p class="note">${JSON.stringify(block)}</p>`;
  }
}

/** A page of this console opens here; anything else in its own tab; what is neither stays text. */
function link(label: string, url: string): TemplateResult {
  if (ownPage(url)) return html`<p><a href=${url}>${label}</a></p>`;
  return safeUrl(url) ? html`<p><a href=${url} target="_blank" rel="noopener noreferrer">${label}</a></p>` : html`<p>${label}: ${url}</p>`;
}
