import { api } from '../state/api.js';
import { OutputLines } from '../text/output-lines.js';

const CHUNK = 256 * 1024;

/** Brings the output of a run to the browser piece by piece, and goes on as more is written. */
export class OutputSource {
  readonly lines = new OutputLines();
  loaded = 0;
  total = 0;
  problem: unknown;
  private readonly parts: BlobPart[] = [];
  private readonly stop = new AbortController();
  private working = false;
  private wanted = 0;

  constructor(
    readonly run: string,
    private readonly changed: () => void,
  ) {}

  /** Fetches up to this position at least; what is being fetched already is not asked for again. */
  async reach(end: number): Promise<void> {
    this.wanted = Math.max(this.wanted, end);
    if (this.working) return;
    this.working = true;
    this.problem = undefined;
    try {
      do await this.next();
      while (this.loaded < Math.max(this.total, this.wanted) && this.moved);
    } catch (problem) {
      if (!this.stop.signal.aborted) this.problem = problem;
    } finally {
      this.working = false;
      this.changed();
    }
  }

  private moved = false;

  private async next(): Promise<void> {
    const { bytes, end, total } = await api.output(this.run, this.loaded, CHUNK, this.stop.signal);
    this.moved = end > this.loaded;
    this.total = total;
    this.loaded = end;
    if (bytes.length === 0) return;
    this.parts.push(bytes);
    this.lines.append(bytes);
    this.changed();
  }

  blob(): Blob {
    return new Blob(this.parts, { type: 'text/plain' });
  }

  close(): void {
    this.stop.abort();
  }
}
