import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { api, ApiError } from '../state/api.js';
import { store } from '../state/store.js';
import { sizeText } from '../text/size.js';
import { texts } from '../texts.js';

/** What becomes of a file that is brought for a field. */
interface Bringing {
  name: string;
  size: number;
  /** Why it was not taken. */
  failed?: string;
}

/** The files of a form's fields, while they are brought: each becomes the text that stands for it in a line. */
export class FileFields implements ReactiveController {
  private readonly bringing = new Map<string, Bringing>();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.bringing.clear();
  }

  /** True while a file is on its way: the form cannot be sent yet. */
  get busy(): boolean {
    return [...this.bringing.values()].some((one) => one.failed === undefined);
  }

  /** What there is to say of a field's file, and whether it is bad news. */
  state(field: string): { text: string; failed: boolean } | undefined {
    const one = this.bringing.get(field);
    if (!one) return undefined;
    return one.failed === undefined ? { text: `${one.name} · ${texts.files.uploading(sizeText(one.size))}`, failed: false } : { text: `${one.name} ${one.failed}`, failed: true };
  }

  /** Brings a file for a field. Whoever chooses another meanwhile gets that one. */
  async bring(room: string, field: string, file: File, done: (value: string) => void): Promise<void> {
    const one: Bringing = { name: file.name || texts.files.nameless, size: file.size };
    this.bringing.set(field, one);
    const most = store.state.largestFile;
    if (most && file.size > most) one.failed = texts.files.tooLarge(sizeText(most));
    else if (file.size === 0) one.failed = texts.files.empty;
    this.host.requestUpdate();
    if (one.failed !== undefined) return;
    try {
      const { value } = await api.bring(room, one.name, file);
      if (this.bringing.get(field) !== one) return;
      this.bringing.delete(field);
      done(value);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      one.failed = `: ${problem.message}`;
    } finally {
      this.host.requestUpdate();
    }
  }
}
