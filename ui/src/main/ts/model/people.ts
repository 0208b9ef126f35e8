import { store } from '../state/store.js';

/** What a person is called, or their id where nobody is known by it. */
export function personName(id: string): string {
  return store.state.people.get(id)?.name ?? id;
}
