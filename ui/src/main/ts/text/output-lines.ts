import { AnsiReader, type StyledLine } from './ansi.js';

/** So many hits are looked for; there may be more. */
export const MOST_HITS = 10_000;

export interface Hit {
  line: number;
  from: number;
  to: number;
}

/**
 * The output of a run as lines, fed in byte chunks of any cut, and the screen rows they make at a given width. A row is a
 * slice of a line, so that one line of ten megabytes is no harder to show than many short ones.
 */
export class OutputLines {
  readonly lines: StyledLine[] = [];
  private readonly decoder = new TextDecoder('utf-8', { fatal: false });
  private reader = new AnsiReader();
  private open = '';
  private openShown = false;
  private ends: number[] = [];
  private columns = 0;

  append(bytes: Uint8Array): void {
    if (this.openShown) this.forget();
    const pieces = (this.open + this.decoder.decode(bytes, { stream: true })).split('\n');
    this.open = pieces.pop() ?? '';
    for (const piece of pieces) this.lines.push(this.reader.read(piece));
    this.showOpen();
  }

  /** The unfinished last line is shown, and read again when more of it comes. */
  private showOpen(): void {
    if (!this.open) return;
    const kept = Object.assign(new AnsiReader(), this.reader);
    this.lines.push(this.reader.read(this.open));
    this.reader = kept;
    this.openShown = true;
  }

  private forget(): void {
    this.lines.pop();
    this.openShown = false;
    if (this.ends.length > this.lines.length) this.ends.length = this.lines.length;
  }

  /** Number of rows at this width; 0 columns means no wrapping. */
  rows(columns: number): number {
    if (columns !== this.columns) {
      this.columns = columns;
      this.ends = [];
    }
    for (let at = this.ends.length; at < this.lines.length; at++) {
      const length = this.lines[at]?.text.length ?? 0;
      const height = columns > 0 ? Math.max(1, Math.ceil(length / columns)) : 1;
      this.ends.push((at > 0 ? (this.ends[at - 1] ?? 0) : 0) + height);
    }
    return this.ends[this.lines.length - 1] ?? 0;
  }

  /** The line a row belongs to, and where in the line it starts. */
  rowAt(row: number): { line: number; from: number } {
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    const before = low > 0 ? (this.ends[low - 1] ?? 0) : 0;
    return { line: low, from: (row - before) * this.columns };
  }

  rowOf(line: number, column: number): number {
    const before = line > 0 ? (this.ends[line - 1] ?? 0) : 0;
    return before + (this.columns > 0 ? Math.floor(column / this.columns) : 0);
  }

  /** Every place that holds the words, ignoring case; at most `limit`. */
  find(words: string, limit = MOST_HITS): Hit[] {
    const needle = words.toLowerCase();
    const hits: Hit[] = [];
    if (!needle) return hits;
    for (let line = 0; line < this.lines.length && hits.length < limit; line++) {
      const text = (this.lines[line]?.text ?? '').toLowerCase();
      for (let at = text.indexOf(needle); at >= 0 && hits.length < limit; at = text.indexOf(needle, at + needle.length)) {
        hits.push({ line, from: at, to: at + needle.length });
      }
    }
    return hits;
  }
}
