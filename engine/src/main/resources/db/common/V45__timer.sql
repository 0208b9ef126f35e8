-- Timers are for every feature: a kind names its feature. Only those that are still to fire have a
-- row; tries counts how often one could not.
DELETE FROM timer WHERE state <> 'ARMED';
UPDATE timer SET kind = CASE kind
  WHEN 'APPROVAL' THEN 'run.approval-expiry'
  WHEN 'START' THEN 'run.start-expiry'
  WHEN 'STEP' THEN 'run.wait'
  ELSE kind END;
DROP INDEX timer_due;
ALTER TABLE timer DROP COLUMN state;
ALTER TABLE timer DROP COLUMN version;
ALTER TABLE timer ADD COLUMN tries bigint NOT NULL DEFAULT 0;
CREATE INDEX timer_due ON timer (due_at, kind, ref);
