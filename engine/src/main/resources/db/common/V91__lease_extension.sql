-- A run that asks again what was asked before a step, to let its lease last longer: the path of
-- that step.
ALTER TABLE run ADD COLUMN extends_step text;

-- The run that asks for it now, and by how much.
ALTER TABLE step_lease ADD COLUMN extending text;
ALTER TABLE step_lease ADD COLUMN extend_ms bigint;
