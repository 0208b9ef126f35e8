import type { RunBrief } from '../model/run-types.js';
import type { Block, Card } from '../model/types.js';

/** What a run's card leaves out: all but a line once it is old, and always what its header says already. */

const FOLDS_AFTER_MILLIS = 120_000;

export function foldsNow(run: RunBrief | undefined, now = Date.now()): boolean {
  return run?.status === 'SUCCEEDED' && run.endedAt !== undefined && now - run.endedAt > FOLDS_AFTER_MILLIS;
}

/** The last line of a card's output, for one line. */
export function lastWords(card: Card): string {
  const code = card.blocks.findLast((block) => block.type === 'code');
  return code?.text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

/** The header has the state and the time it took; a state with a reason, or one that asks, says more. */
export function withoutRepeats(block: Block, run: RunBrief): Block[] {
  if (block.type !== 'fields') return [block];
  const fields = block.fields.filter(({ name, value }) => !(name === 'state' && !/[:,]/.test(value)) && !(name === 'took' && run.endedAt !== undefined));
  return fields.length > 0 ? [{ ...block, fields }] : [];
}
