-- The newest runs of a runbook that somebody asked for, however many there are.
CREATE INDEX run_by_runbook ON run (runbook, created_at, id)
  WHERE ends IS NULL AND extends_step IS NULL;
