-- Steps that are done at once may ask at the same time; none of them asks twice.
DROP INDEX approval_open;
CREATE UNIQUE INDEX approval_open ON approval (run, COALESCE(step, ''))
  WHERE status IN ('ASKED', 'GRANTED');
