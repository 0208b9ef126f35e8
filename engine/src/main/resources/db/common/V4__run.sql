-- The text of each runbook revision that a run refers to.
CREATE TABLE runbook_revision (
  name     text   NOT NULL,
  revision text   NOT NULL,
  content  text   NOT NULL,
  kept_at  bigint NOT NULL,
  PRIMARY KEY (name, revision)
);

CREATE TABLE run (
  id             text   NOT NULL PRIMARY KEY,
  code           text   NOT NULL UNIQUE,
  source         text   NOT NULL,
  source_id      text   NOT NULL,
  runbook        text   NOT NULL,
  revision       text   NOT NULL,
  arguments      text   NOT NULL,
  line           text   NOT NULL,
  person         text   NOT NULL,
  caller         text   NOT NULL,
  origin         text   NOT NULL,
  room           text   NOT NULL,
  lock_name      text,
  rule           text   NOT NULL,
  guard_revision text   NOT NULL,
  status         text   NOT NULL,
  phase          text   NOT NULL,
  verdict        text,
  reason         text,
  cancelled      text,
  undoing        bigint NOT NULL,
  stop_step      text,
  owner          text,
  epoch          bigint NOT NULL,
  lease_until    bigint,
  created_at     bigint NOT NULL,
  queued_at      bigint,
  started_at     bigint,
  ended_at       bigint,
  masked         bigint NOT NULL,
  -- One command makes one run.
  UNIQUE (source, source_id)
);
CREATE INDEX run_by_status ON run (status, queued_at);
CREATE INDEX run_by_time ON run (created_at);
CREATE INDEX run_by_lock ON run (lock_name, status);

CREATE TABLE run_step (
  run        text   NOT NULL,
  path       text   NOT NULL,
  attempt    bigint NOT NULL,
  seq        bigint NOT NULL,
  verb       text   NOT NULL,
  title      text   NOT NULL,
  status     text   NOT NULL,
  leaf       bigint NOT NULL,
  begun      bigint NOT NULL,
  epoch      bigint NOT NULL,
  node       text   NOT NULL,
  polls      bigint NOT NULL,
  started_at bigint,
  ended_at   bigint,
  due_at     bigint,
  deadline   bigint,
  failure    text,
  error      text,
  pinned     text,
  output     text,
  taken      bigint NOT NULL,
  kept       bigint NOT NULL,
  PRIMARY KEY (run, path, attempt)
);
-- Never two in flight.
CREATE UNIQUE INDEX run_step_open ON run_step (run)
  WHERE leaf = 1 AND status IN ('STARTED', 'WAITING', 'UNKNOWN');
-- A step succeeds once.
CREATE UNIQUE INDEX run_step_done ON run_step (run, path)
  WHERE status IN ('SUCCEEDED', 'SKIPPED');

-- Output, masked; start_at counts bytes of the run's output from 0, cut ones included.
CREATE TABLE run_output (
  run      text   NOT NULL,
  seq      bigint NOT NULL,
  path     text   NOT NULL,
  attempt  bigint NOT NULL,
  start_at bigint NOT NULL,
  size     bigint NOT NULL,
  content  text   NOT NULL,
  at       bigint NOT NULL,
  PRIMARY KEY (run, seq)
);

-- The fence grows with each holder and never goes back.
CREATE TABLE run_lock (
  name  text   NOT NULL PRIMARY KEY,
  run   text,
  since bigint,
  fence bigint NOT NULL
);

CREATE TABLE timer (
  kind    text   NOT NULL,
  ref     text   NOT NULL,
  due_at  bigint NOT NULL,
  version bigint NOT NULL,
  state   text   NOT NULL,
  PRIMARY KEY (kind, ref)
);
CREATE INDEX timer_due ON timer (state, due_at);

CREATE TABLE node (
  name    text   NOT NULL PRIMARY KEY,
  epoch   bigint NOT NULL,
  beat_at bigint NOT NULL
);
