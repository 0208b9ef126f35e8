import type { Action, Audience, Person } from './types.js';

/** True when a button would work for this person: named or in a named group, and not excepted. No names at all means everyone. */
export function fits(audience: Audience | undefined, me: Person): boolean {
  if (!audience) return true;
  if (audience.except?.includes(me.id)) return false;
  const people = audience.people ?? [];
  const groups = audience.groups ?? [];
  if (people.length === 0 && groups.length === 0) return true;
  return people.includes(me.id) || groups.some((group) => group === 'everyone' || me.groups.includes(group));
}

export function actionsFor(actions: readonly Action[], me: Person): Action[] {
  return actions.filter((action) => fits(action.audience, me));
}
