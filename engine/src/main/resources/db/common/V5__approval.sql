CREATE TABLE approval (
  id             text   NOT NULL PRIMARY KEY,
  code           text   NOT NULL UNIQUE,
  run            text   NOT NULL,
  seq            bigint NOT NULL,
  step           text,
  question       text   NOT NULL,
  rule           text   NOT NULL,
  need           bigint NOT NULL,
  voters         text   NOT NULL,
  within_ms      bigint NOT NULL,
  start_ms       bigint NOT NULL,
  requester      text   NOT NULL,
  digest         text   NOT NULL,
  guard_revision text   NOT NULL,
  status         text   NOT NULL,
  asked_at       bigint NOT NULL,
  deadline       bigint NOT NULL,
  ended_at       bigint,
  UNIQUE (run, seq)
);
-- One open question for each place in a run.
CREATE UNIQUE INDEX approval_open ON approval (run) WHERE status IN ('ASKED', 'GRANTED');

CREATE TABLE approval_vote (
  approval text   NOT NULL,
  person   text   NOT NULL,
  caller   text   NOT NULL,
  approves bigint NOT NULL,
  reason   text,
  at       bigint NOT NULL,
  -- A person counts once.
  PRIMARY KEY (approval, person)
);
