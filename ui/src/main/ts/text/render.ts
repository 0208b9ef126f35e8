import { html, nothing, type TemplateResult } from 'lit';
import { isCommand } from '../model/commands.js';
import { paths } from '../state/router.js';
import { store } from '../state/store.js';
import { ownPage, parseLiteral, parseMarkdown, type Block, type Inline } from './markdown.js';
import '../room/sb-code.js';

/** The tree of a message as templates. Every text goes through Lit's escaping; links are those the parser let pass. */

type Shown = TemplateResult | string | typeof nothing;

/** What a person wrote: a command line exactly as typed, anything else as talk. */
export function renderText(text: string): TemplateResult {
  return isCommand(text) ? html`<div class="command"><span class="plate">${text}</span></div>` : html`<div class="prose">${renderMarkdown(text)}</div>`;
}

const parsed = new Map<string, Block[]>();
const PARSED_LIMIT = 500;

export function renderMarkdown(source: string): Shown[] {
  let blocks = parsed.get(source);
  if (!blocks) {
    if (parsed.size > PARSED_LIMIT) parsed.clear();
    blocks = parseMarkdown(source);
    parsed.set(source, blocks);
  }
  return blocks.map(block);
}

/** Literal text, with its line ends. */
export function renderLiteral(text: string): TemplateResult {
  return html`<span class="literal">${parseLiteral(text).map(inline)}</span>`;
}

/** A sentence in the middle of others: marks inside it count, blocks do not. */
export function renderSentence(source: string): Shown[] {
  const [first, ...more] = parseMarkdown(source);
  return first?.kind === 'paragraph' && more.length === 0 ? first.children.map(inline) : [source];
}

function block(node: Block): Shown {
  switch (node.kind) {
    case 'paragraph':
      return html`<p>${node.children.map(inline)}</p>`;
    case 'heading':
      return html`<p class="heading">${node.children.map(inline)}</p>`;
    case 'fence':
      return html`<sb-code .text=${node.text} .language=${node.language}></sb-code>`;
    case 'quote':
      return html`<blockquote>${node.children.map(block)}</blockquote>`;
    case 'list': {
      const items = node.items.map((item) => html`<li>${item.map(tight)}</li>`);
      return node.ordered ? html`<ol start=${node.start}>${items}</ol>` : html`<ul>${items}</ul>`;
    }
  }
}

function tight(node: Block): Shown {
  return node.kind === 'paragraph' ? html`${node.children.map(inline)}` : block(node);
}

export function inline(node: Inline): Shown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'bold':
      return html`<strong>${node.children.map(inline)}</strong>`;
    case 'italic':
      return html`<em>${node.children.map(inline)}</em>`;
    case 'strike':
      return html`<s>${node.children.map(inline)}</s>`;
    case 'break':
      return html`<br>`;
    case 'link':
      if (ownPage(node.url)) return html`<a href=${node.url}>${node.children.map(inline)}</a>`;
      return html`<a href=${node.url} target="_blank" rel="noopener noreferrer">${node.children.map(inline)}</a>`;
    case 'mention':
      return mention(node.name);
    case 'room':
      return store.state.rooms.has(node.name) ? html`<a class="room" href=${paths.room(node.name)}>#${node.name}</a>` : `#${node.name}`;
  }
}

function mention(name: string): Shown {
  const { people, groups, me } = store.state;
  if (!people.has(name) && !groups.includes(name)) return `@${name}`;
  const mine = name === me.id || me.groups.includes(name);
  return html`<span class="mention ${mine ? 'me' : ''}">@${name}</span>`;
}
