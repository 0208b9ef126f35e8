import type { Message } from '../model/types.js';
import { putMessage } from './reducer.js';
import { store } from './store.js';

/** Messages as they are now, from the answer to what was done. */
export function hearMessages(...messages: readonly (Message | undefined)[]): void {
  for (const message of messages) if (message) store.hear((state) => putMessage(state, message));
}
