import type { State } from '../state/state.js';
import type { Room } from './types.js';

/** True for a direct message, a small group of people, and one's own conversation with the bot. */
export function isConversation(room: string): boolean {
  return room.startsWith('~') || room.startsWith('@');
}

/** True for people among themselves. */
export function isOfPeople(room: string): boolean {
  return room.startsWith('~');
}

/** A direct message of two: nobody leaves it. */
export function isPair(room: string): boolean {
  return isOfPeople(room) && !room.includes('~~') && room.split('~').length === 3;
}

/** What a place is called for me: `#payments`, or the others in a conversation. */
export function placeName(state: Pick<State, 'rooms' | 'people' | 'me' | 'server'>, name: string): string {
  if (name.startsWith('@')) return state.server.name;
  if (!isOfPeople(name)) return `#${name}`;
  const others = othersIn(state, state.rooms.get(name));
  return others.length > 0 ? others.join(', ') : [...new Set(name.split('~').filter(Boolean))].join(', ');
}

function othersIn({ people, me }: Pick<State, 'people' | 'me'>, room: Room | undefined): string[] {
  const members = Array.isArray(room?.members) ? room.members : [];
  return members.filter((id) => id !== me.id).map((id) => people.get(id)?.name ?? id);
}
