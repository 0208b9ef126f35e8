import type { Attachment } from '../model/types.js';
import { sizeText } from '../text/size.js';
import { texts } from '../texts.js';
import { api, ApiError } from './api.js';
import { store } from './store.js';

/** Files that a person attached and did not send yet, per place. They are gone with the page, and from the server after a day. */

/** The most files of a message. */
export const MOST_FILES = 10;

export interface Upload {
  key: string;
  name: string;
  size: number;
  /** Once the server has it. */
  file?: Attachment;
  failed?: string;
}

const held = new Map<string, readonly Upload[]>();
const changes = new EventTarget();

export function uploadsOf(place: string): readonly Upload[] {
  return held.get(place) ?? [];
}

export function onUploads(listener: (place: string) => void): () => void {
  const hear = (event: Event): void => listener((event as CustomEvent<string>).detail);
  changes.addEventListener('changed', hear);
  return () => changes.removeEventListener('changed', hear);
}

function put(place: string, uploads: readonly Upload[]): void {
  held.set(place, uploads);
  changes.dispatchEvent(new CustomEvent('changed', { detail: place }));
}

export function attach(place: string, room: string, files: Iterable<File>): void {
  for (const file of files) void bring(place, room, file);
}

async function bring(place: string, room: string, file: File): Promise<void> {
  const upload: Upload = { key: crypto.randomUUID(), name: file.name || texts.files.nameless, size: file.size };
  const refused = refusal(place, file);
  put(place, [...uploadsOf(place), refused ? { ...upload, failed: refused } : upload]);
  if (refused) return;
  try {
    const { file: brought } = await api.bring(room, upload.name, file);
    if (!change(place, upload.key, { name: brought.name, file: brought })) void forget(brought);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    change(place, upload.key, { failed: problem.message });
  }
}

/** Said here already, so that nothing large is sent only to be refused. */
function refusal(place: string, file: File): string | undefined {
  const most = store.state.largestFile;
  if (most && file.size > most) return texts.files.tooLarge(sizeText(most));
  if (file.size === 0) return texts.files.empty;
  return uploadsOf(place).length >= MOST_FILES ? texts.files.tooMany(MOST_FILES) : undefined;
}

function change(place: string, key: string, news: Partial<Upload>): boolean {
  const uploads = uploadsOf(place);
  if (!uploads.some((upload) => upload.key === key)) return false;
  put(place, uploads.map((upload) => (upload.key === key ? { ...upload, ...news } : upload)));
  return true;
}

export function detach(place: string, key: string): void {
  const gone = uploadsOf(place).find((upload) => upload.key === key);
  put(place, uploadsOf(place).filter((upload) => upload.key !== key));
  if (gone?.file) void forget(gone.file);
}

async function forget(file: Attachment): Promise<void> {
  try {
    await api.dropFile(file.id);
  } catch (problem) {
    // It is forgotten after a day anyway.
    if (!(problem instanceof ApiError)) throw problem;
  }
}

/** What can be sent now; the place has none of it afterwards. */
export function takeUploads(place: string): Attachment[] {
  const taken = uploadsOf(place).flatMap((upload) => upload.file ?? []);
  put(place, []);
  return taken;
}
