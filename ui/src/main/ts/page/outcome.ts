/** The look of an audit outcome; an unknown word stays neutral. */
export function outcomeTone(outcome: string): string {
  const word = outcome.toUpperCase().replace(/[\s-]/g, '_');
  if (/^(SUCCEEDED|OK|ALLOWED|GRANTED|APPROVED|USED|DONE)$/.test(word)) return 'good';
  if (/^(FAILED|DENIED|REFUSED|UNDO_FAILED|BROKEN)$/.test(word)) return 'bad';
  if (/^(HELD|ASKED|WAITING|PARKED|EXPIRED)$/.test(word)) return 'waiting';
  if (/^(STARTED|RUNNING)$/.test(word)) return 'running';
  if (/^(UNKNOWN|ROLLED_BACK)$/.test(word)) return 'warning';
  return '';
}
