import type { Message, Reaction } from '../model/types.js';
import type { State } from './state.js';

/** What messages were reacted to with: kept by message, an emoji where it came. */

export function putReaction(state: State, reaction: Reaction): State {
  const held = state.reactions.get(reaction.message) ?? [];
  const at = held.findIndex((one) => one.emoji === reaction.emoji);
  const others = held.filter((one) => one.emoji !== reaction.emoji);
  const next = reaction.by.length === 0 ? others : at < 0 ? [...held, reaction] : held.with(at, reaction);
  return { ...state, reactions: new Map(state.reactions).set(reaction.message, next) };
}

/** The reactions of messages that were fetched, instead of those that are held. */
export function putReactions(state: State, messages: readonly Message[], reactions: readonly Reaction[]): State {
  const next = new Map(state.reactions);
  for (const { id } of messages) next.delete(id);
  for (const reaction of reactions) next.set(reaction.message, [...(next.get(reaction.message) ?? []), reaction]);
  return { ...state, reactions: next };
}
