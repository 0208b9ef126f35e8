-- Why a run ends, by whose word, and in what words: written when its ending begins.
ALTER TABLE run ADD COLUMN cause text;
ALTER TABLE run ADD COLUMN cause_by text;
ALTER TABLE run ADD COLUMN cause_words text;
-- Who wants the step stopped.
ALTER TABLE run ADD COLUMN stop_by text;
UPDATE run SET cause = 'CANCELLED', cause_by = cancelled, cause_words = 'cancelled by ' || cancelled
  WHERE cancelled IS NOT NULL;
-- What had begun to end: the first step that failed says why.
UPDATE run SET
    cause = CASE WHEN verdict IN ('REFUSED', 'EXPIRED') THEN verdict ELSE 'FAILED' END,
    cause_words = COALESCE(
      (SELECT s.error FROM run_step s
        WHERE s.run = run.id AND s.status = 'FAILED' AND s.error IS NOT NULL
        ORDER BY s.seq LIMIT 1),
      'not known any more')
  WHERE cause IS NULL AND ended_at IS NULL AND verdict IS NOT NULL AND verdict <> 'SUCCEEDED';
UPDATE run SET stop_by = COALESCE(cancelled, 'a person') WHERE stop_step IS NOT NULL;
ALTER TABLE run DROP COLUMN cancelled;
