-- What a step did and that ends by itself. What is taken back is the undo of the step in the pinned
-- revision, with the arguments and outputs of its run, which do not change any more.
CREATE TABLE step_lease (
  id         text   NOT NULL PRIMARY KEY,
  code       text   NOT NULL UNIQUE,
  run        text   NOT NULL,
  path       text   NOT NULL,
  title      text   NOT NULL,
  runbook    text   NOT NULL,
  line       text   NOT NULL,
  person     text   NOT NULL,
  room       text   NOT NULL,
  callees    text   NOT NULL,
  status     text   NOT NULL,
  granted_at bigint NOT NULL,
  due_at     bigint NOT NULL,
  warn_at    bigint,
  most_at    bigint,
  ending     text,
  tries      bigint NOT NULL,
  ended_at   bigint,
  reason     text,
  -- A step is granted once.
  UNIQUE (run, path)
);
CREATE INDEX step_lease_by_status ON step_lease (status, due_at);
CREATE INDEX step_lease_by_ending ON step_lease (ending);

-- A run that ends the lease of a step: the path of that step.
ALTER TABLE run ADD COLUMN ends text;
