-- Several steps of a run may be in flight, but never one of them twice.
DROP INDEX run_step_open;
CREATE UNIQUE INDEX run_step_open ON run_step (run, path)
  WHERE leaf = 1 AND status IN ('STARTED', 'WAITING', 'UNKNOWN');
