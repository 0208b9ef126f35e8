/** Reads one line of terminal output: colour and weight become spans, every other control sequence disappears. */

export interface Style {
  fg?: number | string;
  bg?: number | string;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  inverse?: boolean;
}

export interface Span {
  from: number;
  to: number;
  style: Style;
}

export interface StyledLine {
  text: string;
  spans: Span[];
}

// As ECMA-48 has them, in 7 and in 8 bits: control sequences, strings (titles, links, device controls), single shifts, all other
// escapes. One that is cut off leaves nothing behind either; a string that is not ended takes its line only.
const CSI = '(?:\\x1b\\[|\\x9b)([0-?]*)([ -/]*)([@-~]?)';
// With `k` it is the title of a window of screen and tmux.
const STRING = '(?:\\x1b[PX\\]^_k]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)?';
// The colours of a Linux console, which look like the beginning of a string and have no end.
const PALETTE = '\\x1b\\](?:P[0-9a-fA-F]{7}|R)';
const SHIFT = '(?:\\x1b[NO]|[\\x8e\\x8f])[ -~]?';
const ESCAPE = new RegExp(`${CSI}|${PALETTE}|${STRING}|${SHIFT}|\\x1b[ -/]*[0-~]?`, 'g');
// Where the line begins again.
const FIRST_COLUMN = /(?:\x1b\[|\x9b)[01]?G/g;
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
// What turns the direction of writing, annotates, tags or breaks lines without being seen.
const HIDDEN = /[\p{Bidi_Control}\u206a-\u206f\u2028\u2029\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

function shown(text: string): string {
  return text.replace(CONTROL, '').replace(HIDDEN, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** Keeps the style across lines, as a terminal does. */
export class AnsiReader {
  private style: Style = {};

  read(raw: string): StyledLine {
    const line = overwritten(raw);
    if (!/[\x1b\x80-\x9f]/.test(line)) return this.plain(shown(line));
    const spans: Span[] = [];
    let text = '';
    let last = 0;
    const append = (piece: string): void => {
      const clean = shown(piece);
      if (!clean) return;
      if (hasStyle(this.style)) spans.push({ from: text.length, to: text.length + clean.length, style: this.style });
      text += clean;
    };
    ESCAPE.lastIndex = 0;
    for (let match = ESCAPE.exec(line); match; match = ESCAPE.exec(line)) {
      append(line.slice(last, match.index));
      last = ESCAPE.lastIndex;
      if (match[3] === 'm' && match[2] === '' && !/^[<=>?]/.test(match[1] ?? '')) this.style = applySgr(this.style, match[1] ?? '');
    }
    append(line.slice(last));
    return { text, spans };
  }

  private plain(text: string): StyledLine {
    return { text, spans: text && hasStyle(this.style) ? [{ from: 0, to: text.length, style: this.style }] : [] };
  }
}

/** A carriage return starts the line again: of a progress bar only the last state remains. */
function overwritten(raw: string): string {
  const drawn = raw.replace(FIRST_COLUMN, '\r');
  const line = drawn.endsWith('\r') ? drawn.slice(0, -1) : drawn;
  const at = line.lastIndexOf('\r');
  return at < 0 ? line : line.slice(at + 1);
}

function hasStyle(style: Style): boolean {
  return Object.keys(style).length > 0;
}

export function applySgr(before: Style, parameters: string): Style {
  const codes = parameters === '' ? [0] : parameters.split(/[;:]/).map((code) => Number(code) || 0);
  let style: Style = { ...before };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 0) style = {};
    else if (code === 38 || code === 48) {
      const [colour, used] = extended(codes, at + 1);
      if (colour !== undefined) style[code === 38 ? 'fg' : 'bg'] = colour;
      at += used;
    } else style = simple(style, code);
  }
  return style;
}

function simple(style: Style, code: number): Style {
  const next = { ...style };
  if (code === 1) next.bold = true;
  else if (code === 2) next.dim = true;
  else if (code === 3) next.italic = true;
  else if (code === 4) next.underline = true;
  else if (code === 7) next.inverse = true;
  else if (code === 22) {
    delete next.bold;
    delete next.dim;
  } else if (code === 23) delete next.italic;
  else if (code === 24) delete next.underline;
  else if (code === 27) delete next.inverse;
  else if (code >= 30 && code <= 37) next.fg = code - 30;
  else if (code === 39) delete next.fg;
  else if (code >= 40 && code <= 47) next.bg = code - 40;
  else if (code === 49) delete next.bg;
  else if (code >= 90 && code <= 97) next.fg = code - 82;
  else if (code >= 100 && code <= 107) next.bg = code - 92;
  return next;
}

/** 256 colours (`5;n`) and true colour (`2;r;g;b`): the colour, and how many codes it took. */
function extended(codes: number[], at: number): [number | string | undefined, number] {
  if (codes[at] === 5) return [paletteColour(codes[at + 1] ?? 0), 2];
  if (codes[at] === 2) {
    const [red, green, blue] = [codes[at + 1], codes[at + 2], codes[at + 3]].map((part) => Math.min(255, part ?? 0));
    return [`rgb(${red},${green},${blue})`, 4];
  }
  return [undefined, 1];
}

function paletteColour(index: number): number | string {
  if (index < 16) return index;
  if (index > 231) {
    const grey = 8 + (Math.min(index, 255) - 232) * 10;
    return `rgb(${grey},${grey},${grey})`;
  }
  const cube = index - 16;
  const level = (part: number): number => (part === 0 ? 0 : 55 + part * 40);
  return `rgb(${level(Math.floor(cube / 36))},${level(Math.floor(cube / 6) % 6)},${level(cube % 6)})`;
}
