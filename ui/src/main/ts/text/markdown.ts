/**
 * Reads the safe Markdown that talk may use into a tree: CommonMark without HTML, entities, images, rules, indented code
 * and link definitions, with ~~strike~~, bare addresses, mentions and rooms; a line end is one. Chat platforms get the
 * same tree from the server. Nothing here makes HTML: the tree is rendered to templates, so markup in a message stays text.
 */

import * as helpers from 'markdown-it/lib/helpers/index.mjs';
import ParserBlock, { type BlockRule } from 'markdown-it/lib/parser_block.mjs';
import ParserInline, { type StateInline } from 'markdown-it/lib/parser_inline.mjs';
import type Token from 'markdown-it/lib/token.mjs';
import blockquote from 'markdown-it/lib/rules_block/blockquote.mjs';
import list from 'markdown-it/lib/rules_block/list.mjs';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'mention'; name: string }
  | { kind: 'room'; name: string }
  | { kind: 'break' };

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; children: Inline[] }
  | { kind: 'fence'; language: string; text: string }
  | { kind: 'quote'; children: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] };

const DEEPEST_BLOCK = 12;
const DEEPEST_MARK = 8;
const LONGEST_ADDRESS = 2000;

const md = {
  block: new ParserBlock(),
  inline: new ParserInline(),
  helpers,
  options: { maxNesting: 100 },
  normalizeLink: (url: string) => url,
  validateLink: (url: string) => safeUrl(url) || ownPage(url),
};
md.block.ruler.disable(['table', 'code', 'hr', 'html_block', 'reference']);
md.block.ruler.at('blockquote', shallow(blockquote), { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
md.block.ruler.at('list', shallow(list), { alt: ['paragraph', 'reference', 'blockquote'] });
md.inline.ruler.disable(['linkify', 'autolink', 'html_inline', 'entity', 'image']);
md.inline.ruler.before('escape', 'address', bareAddress);

/** Quotes and lists nested deeper are text. */
function shallow(rule: BlockRule): BlockRule {
  return (state, from, to, silent) => state.level < DEEPEST_BLOCK && rule(state, from, to, silent);
}

const PART_OF_ADDRESS = /[^\s\p{Cc}<>"`\\[\]]/u;
const NOT_LAST = new Set(".,:;!?)}'*_~");

/** The address that starts here; it ends before what rather ends the sentence. */
function addressAt(text: string, start: number, limit = text.length): string | undefined {
  const scheme = /^https?:\/\//i.exec(text.slice(start, start + 8))?.[0];
  if (!scheme) return undefined;
  let end = 0;
  const from = start + scheme.length;
  for (let at = from; at < Math.min(limit, from + LONGEST_ADDRESS) && PART_OF_ADDRESS.test(text.charAt(at)); at++) {
    if (!NOT_LAST.has(text.charAt(at))) end = at + 1;
  }
  const url = text.slice(start, end);
  return end > 0 && safeUrl(url) ? url : undefined;
}

/** The text before the colon was taken as text; here it turns out to be a scheme. */
function bareAddress(state: StateInline, silent: boolean): boolean {
  if (silent || state.linkLevel > 0 || state.src.charAt(state.pos) !== ':') return false;
  const scheme = /https?$/i.exec(state.pending.slice(-5))?.[0];
  const url = scheme && addressAt(state.src, state.pos - scheme.length, state.posMax);
  if (!scheme || !url) return false;
  state.pending = state.pending.slice(0, -scheme.length);
  state.push('link_open', 'a', 1).attrs = [['href', url]];
  state.push('text', '', 0).content = url;
  state.push('link_close', 'a', -1);
  state.pos += url.length - scheme.length;
  return true;
}

export function parseMarkdown(source: string): Block[] {
  const tokens: Token[] = [];
  md.block.parse(source.replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd'), md, {}, tokens);
  return blocksOf(tokens);
}

function blocksOf(tokens: Token[]): Block[] {
  const open: Block[][] = [[]];
  const lists: Block[][][] = [];
  const add = (block: Block) => void open.at(-1)?.push(block);
  for (const [at, token] of tokens.entries()) {
    switch (token.type) {
      case 'inline':
        add({ kind: tokens[at - 1]?.type === 'heading_open' ? 'heading' : 'paragraph', children: parseInline(token.content) });
        break;
      case 'fence':
        add({ kind: 'fence', language: /^\s*([\w+-]*)/.exec(token.info)?.[1] ?? '', text: token.content.replace(/\n$/, '') });
        break;
      case 'blockquote_open':
      case 'list_item_open':
        open.push([]);
        break;
      case 'blockquote_close':
        add({ kind: 'quote', children: open.pop() ?? [] });
        break;
      case 'list_item_close':
        lists.at(-1)?.push(open.pop() ?? []);
        break;
      case 'bullet_list_open':
      case 'ordered_list_open':
        lists.push([]);
        add({ kind: 'list', ordered: token.type === 'ordered_list_open', start: Number(token.attrGet('start') ?? 1), items: lists.at(-1) ?? [] });
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
    }
  }
  return open[0] ?? [];
}

const MARKS = { strong: 'bold', em: 'italic', s: 'strike' } as const;

export function parseInline(text: string): Inline[] {
  const tokens: Token[] = [];
  md.inline.parse(text, md, {}, tokens);
  const open: Inline[][] = [[]];
  const urls: string[] = [];
  let tooDeep = 0;
  const add = (node: Inline) => void open.at(-1)?.push(node);
  for (const token of tokens) {
    if (token.nesting > 0) {
      if (open.length > DEEPEST_MARK) tooDeep++;
      else open.push([]);
      if (token.type === 'link_open') urls.push(token.attrGet('href') ?? '');
    } else if (token.nesting < 0) {
      const url = token.type === 'link_close' ? (urls.pop() ?? '') : '';
      if (tooDeep > 0) tooDeep--;
      else add(closed(token.type, url, open.pop() ?? []));
    } else if (token.type === 'code_inline') add({ kind: 'code', text: token.content });
    else if (token.type === 'softbreak' || token.type === 'hardbreak') add({ kind: 'break' });
    else addText(open.at(-1) ?? [], token.content, token.type === 'text' && urls.length === 0);
  }
  return open[0] ?? [];
}

function closed(type: string, url: string, children: Inline[]): Inline {
  return type === 'link_close' ? { kind: 'link', url, children } : { kind: MARKS[type.replace('_close', '') as keyof typeof MARKS], children };
}

const NAMED = /(?<![\w@/.])@([a-z][\w-]{0,63})|(?<![\w#/&])#([a-z][\w-]{0,63})/gi;

/** Text with the people and rooms that are named in it. */
function addText(to: Inline[], text: string, names: boolean): void {
  let from = 0;
  for (const { 0: all, 1: person, 2: room, index } of names ? text.matchAll(NAMED) : []) {
    plain(to, text.slice(from, index));
    to.push(person ? { kind: 'mention', name: person } : { kind: 'room', name: room ?? '' });
    from = index + all.length;
  }
  plain(to, text.slice(from));
}

function plain(to: Inline[], text: string): void {
  const last = to.at(-1);
  if (last?.kind === 'text') last.text += text;
  else if (text) to.push({ kind: 'text', text });
}

/** Text in which nothing is a mark: what people vote on stands as it is, and an address leads where it says. */
export function parseLiteral(text: string): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    const url = index < from ? undefined : addressAt(text, index);
    if (!url) continue;
    plain(out, text.slice(from, index));
    out.push({ kind: 'link', url, children: [{ kind: 'text', text: url }] });
    from = index + url.length;
  }
  plain(out, text.slice(from));
  return out;
}

/** Only web addresses: no script, data or file addresses ever become a link. */
export function safeUrl(url: string): boolean {
  return /^https?:\/\/[^/?#\s][^\s\p{Cc}]*$/iu.test(url) && URL.canParse(url);
}

/** A page of this console. */
export function ownPage(url: string): boolean {
  return /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(url);
}

/** The readable text of a message without its markup, for one-line summaries. */
export function plainText(source: string): string {
  return parseMarkdown(source).map(wordsOf).join(' ').replace(/\s+/g, ' ').trim();
}

function wordsOf(block: Block): string {
  switch (block.kind) {
    case 'fence':
      return '…';
    case 'quote':
      return block.children.map(wordsOf).join(' ');
    case 'list':
      return block.items.flat().map(wordsOf).join(' ');
    default:
      return block.children.map(wordsIn).join('');
  }
}

function wordsIn(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text;
    case 'break':
      return ' ';
    case 'mention':
      return `@${node.name}`;
    case 'room':
      return `#${node.name}`;
    default:
      return node.children.map(wordsIn).join('');
  }
}
