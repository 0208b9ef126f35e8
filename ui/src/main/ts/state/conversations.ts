import { api } from './api.js';
import { paths, router } from './router.js';
import { store } from './store.js';

/** Direct messages and small groups: begun, left, archived. */

/** Begins the conversation with these people, or finds it, and goes there. */
export async function converse(people: string[]): Promise<void> {
  const { room } = await api.converse(people.join(' '));
  // The stream brings the room, perhaps a moment later: it is shown at once.
  store.update((state) => {
    if (state.rooms.has(room)) return state;
    const members = [state.me.id, ...people].sort();
    return { ...state, rooms: new Map(state.rooms).set(room, { name: room, topic: '', members, unread: 0, mentions: 0 }) };
  });
  router.go(paths.room(room));
}

export async function leave(room: string): Promise<void> {
  await api.leave(room);
  router.go('/');
}

export async function archive(room: string): Promise<void> {
  await api.archive(room);
}
