import { html, type TemplateResult } from 'lit';
import { AnsiReader, type Style, type StyledLine } from './ansi.js';

/** Terminal output as templates: colours from the page's own palette, set through the style object, never as markup. */

type Piece = TemplateResult | string;

export function renderAnsi(lines: readonly string[]): Piece[] {
  const reader = new AnsiReader();
  return lines.flatMap((line, at) => [...(at > 0 ? ['\n'] : []), ...renderLine(reader.read(line))]);
}

/** The part of a line from one column to another. */
export function renderLine(line: StyledLine, from = 0, to = line.text.length): Piece[] {
  if (line.spans.length === 0) return [line.text.slice(from, to)];
  const pieces: Piece[] = [];
  let at = from;
  for (const span of line.spans) {
    if (span.to <= from) continue;
    if (span.from >= to) break;
    const start = Math.max(span.from, at);
    if (start > at) pieces.push(line.text.slice(at, start));
    const end = Math.min(span.to, to);
    pieces.push(html`<span .style=${looks(span.style)}>${line.text.slice(start, end)}</span>`);
    at = end;
  }
  if (at < to) pieces.push(line.text.slice(at, to));
  return pieces;
}

/** A style declaration; it is set as a property, which a strict content policy allows, unlike the attribute. */
function looks(style: Style): string {
  const fg = style.inverse ? (style.bg ?? 'var(--surface)') : style.fg;
  const bg = style.inverse ? (style.fg ?? 'var(--text)') : style.bg;
  const parts: string[] = [];
  if (fg !== undefined) parts.push(`color:${colour(fg)}`);
  if (bg !== undefined) parts.push(`background:${style.inverse ? colour(bg) : `color-mix(in srgb, ${colour(bg)} 28%, transparent)`}`);
  if (style.bold) parts.push('font-weight:700');
  if (style.dim) parts.push('opacity:.75');
  if (style.italic) parts.push('font-style:italic');
  if (style.underline) parts.push('text-decoration:underline');
  return parts.join(';');
}

function colour(value: number | string): string {
  return typeof value === 'number' ? `var(--ansi-${value})` : value;
}
