/**
 * Parses the safe subset of Markdown that talk may use into a tree. Nothing here knows HTML: the tree is rendered to
 * templates, so markup in a message stays text. Linear in the input but for a bounded nesting depth.
 */

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

const MAX_DEPTH = 6;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const LANGUAGE = /^\s{0,10}([\w+-]{0,40})/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])\s(.*)$/s;
const HEADING = /^#{1,6}\s(.*)$/s;

export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.replace(/\r\n?/g, '\n').split('\n'), 0);
}

function parseBlocks(lines: string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at++;
      continue;
    }
    const taken = takeFence(lines, at) ?? takeHeading(line) ?? takeQuote(lines, at, depth) ?? takeList(lines, at, depth) ?? takeParagraph(lines, at);
    blocks.push(taken.block);
    at += taken.count;
  }
  return blocks;
}

interface Taken {
  block: Block;
  count: number;
}

function takeFence(lines: string[], at: number): Taken | undefined {
  const open = FENCE.exec(lines[at] ?? '');
  if (!open) return undefined;
  const mark = open[1] ?? '```';
  let end = at + 1;
  while (end < lines.length && !closes(lines[end] ?? '', mark)) end++;
  const text = lines.slice(at + 1, end).join('\n');
  return { block: { kind: 'fence', language: LANGUAGE.exec(open[2] ?? '')?.[1] ?? '', text }, count: Math.min(end + 1, lines.length) - at };
}

function closes(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === mark.charAt(0).repeat(trimmed.length);
}

function takeHeading(line: string): Taken | undefined {
  const match = HEADING.exec(line);
  return match ? { block: { kind: 'heading', children: parseInline(headline(match[1] ?? '')) }, count: 1 } : undefined;
}

/** Without the marks that may close it; looked at from the end, since a pattern would try each of many anew. */
function headline(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '#') end--;
  return text.slice(0, end).trim();
}

function takeQuote(lines: string[], at: number, depth: number): Taken | undefined {
  if (depth >= MAX_DEPTH || !/^ {0,3}>/.test(lines[at] ?? '')) return undefined;
  const inner: string[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const match = /^ {0,3}> ?(.*)$/.exec(lines[end] ?? '');
    if (!match) break;
    inner.push(match[1] ?? '');
  }
  return { block: { kind: 'quote', children: parseBlocks(inner, depth + 1) }, count: end - at };
}

function takeList(lines: string[], at: number, depth: number): Taken | undefined {
  const first = ITEM.exec(lines[at] ?? '');
  if (!first || depth >= MAX_DEPTH) return undefined;
  const ordered = /\d/.test(first[2] ?? '');
  const items: string[][] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    const item = ITEM.exec(line);
    if (item && /\d/.test(item[2] ?? '') === ordered) items.push([(item[3] ?? '').trimStart()]);
    else if (/^ {2,}\S/.test(line)) items[items.length - 1]?.push(line.replace(/^ {2,4}/, ''));
    else break;
  }
  const block: Block = {
    kind: 'list',
    ordered,
    start: ordered ? parseInt(first[2] ?? '1', 10) : 1,
    items: items.map((item) => parseBlocks(item, depth + 1)),
  };
  return { block, count: end - at };
}

function takeParagraph(lines: string[], at: number): Taken {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines[end] ?? '')) end++;
  return { block: { kind: 'paragraph', children: parseInline(lines.slice(at, end).join('\n')) }, count: end - at };
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || FENCE.test(line) || /^ {0,3}>/.test(line) || ITEM.test(line) || HEADING.test(line);
}

const TOKENS: { pattern: RegExp; make: (match: RegExpExecArray, depth: number) => Inline | undefined }[] = [
  { pattern: /\n/y, make: () => ({ kind: 'break' }) },
  { pattern: /\\([\\`*_~[\]()#@>!-])/y, make: (m) => ({ kind: 'text', text: m[1] ?? '' }) },
  { pattern: /``([^`](?:[^\n]{0,2000}?[^`])?)``(?!`)/y, make: (m) => ({ kind: 'code', text: (m[1] ?? '').trim() }) },
  { pattern: /`([^`\n]{1,2000})`/y, make: (m) => ({ kind: 'code', text: m[1] ?? '' }) },
  { pattern: /\*\*(?=\S)([^\n]{1,1000}?\S|\S)\*\*/y, make: (m, d) => ({ kind: 'bold', children: parseInline(m[1] ?? '', d + 1) }) },
  { pattern: /~~(?=\S)([^\n~]{1,1000})~~/y, make: (m, d) => ({ kind: 'strike', children: parseInline(m[1] ?? '', d + 1) }) },
  { pattern: /\*(?=[^\s*])([^\n*]{1,1000})(?<=\S)\*/y, make: (m, d) => ({ kind: 'italic', children: parseInline(m[1] ?? '', d + 1) }) },
  { pattern: /(?<![\w_])_(?=[^\s_])([^\n]{1,1000}?)(?<=[^\s_])_(?![\w_])/y, make: (m, d) => ({ kind: 'italic', children: parseInline(m[1] ?? '', d + 1) }) },
  { pattern: /\[([^\]\n]{1,500})\]\(([^\s()]{1,2000})\)/y, make: (m, d) => link(m[2] ?? '', parseInline(m[1] ?? '', d + 1)) },
  { pattern: /https?:\/\/[^\s<>"`]{1,2000}[^\s<>"`.,:;!?)\]}'*_~]/y, make: (m) => link(m[0], [{ kind: 'text', text: m[0] }]) },
  { pattern: /(?<![\w@/.])@([a-z][\w-]{0,63})/iy, make: (m) => ({ kind: 'mention', name: m[1] ?? '' }) },
  { pattern: /(?<![\w#/&])#([a-z][\w-]{0,63})/iy, make: (m) => ({ kind: 'room', name: m[1] ?? '' }) },
];

const ADDRESS = /https?:\/\/[^\s<>"`]{1,2000}[^\s<>"`.,:;!?)\]}'*_~]/g;

/** Text in which nothing is a mark: what people vote on stands as it is, and an address leads where it says. */
export function parseLiteral(text: string): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS)) {
    const node = link(url, [{ kind: 'text', text: url }]);
    if (!node) continue;
    if (index > from) out.push({ kind: 'text', text: text.slice(from, index) });
    out.push(node);
    from = index + url.length;
  }
  if (from < text.length) out.push({ kind: 'text', text: text.slice(from) });
  return out;
}

const MAYBE_TOKEN = /[\n\\`*~_[@#]|https?:/g;
const MAX_TOKENS = 5000;

export function parseInline(text: string, depth = 0): Inline[] {
  if (depth > MAX_DEPTH) return [{ kind: 'text', text }];
  const out: Inline[] = [];
  let plainFrom = 0;
  let from = 0;
  for (let budget = MAX_TOKENS; budget > 0; budget--) {
    MAYBE_TOKEN.lastIndex = from;
    const candidate = MAYBE_TOKEN.exec(text);
    if (!candidate) break;
    const found = tokenAt(text, candidate.index, depth);
    if (!found) {
      from = candidate.index + 1;
      continue;
    }
    if (candidate.index > plainFrom) out.push({ kind: 'text', text: text.slice(plainFrom, candidate.index) });
    out.push(found.node);
    from = plainFrom = candidate.index + found.length;
  }
  if (plainFrom < text.length) out.push({ kind: 'text', text: text.slice(plainFrom) });
  return out;
}

function tokenAt(text: string, at: number, depth: number): { node: Inline; length: number } | undefined {
  for (const { pattern, make } of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const length = match[0].length;
    const node = make(match, depth);
    if (node) return { node, length };
  }
  return undefined;
}

function link(url: string, children: Inline[]): Inline | undefined {
  return safeUrl(url) ? { kind: 'link', url, children } : undefined;
}

/** Only web addresses: no script, data or file addresses ever become a link. */
export function safeUrl(url: string): boolean {
  if (!/^https?:\/\//i.test(url)) return false;
  return URL.canParse(url);
}

/** The readable text of a message without its markup, for one-line summaries. */
export function plainText(source: string): string {
  return source.replace(/```[\s\S]*?(```|$)/g, ' … ').replace(/[*_`~>]/g, '').replace(/\s+/g, ' ').trim();
}
