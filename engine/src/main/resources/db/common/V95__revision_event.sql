-- What became of the files of runbooks: which text was active or refused, since when, how it came.
-- The texts are in runbook_revision.
CREATE TABLE revision_event (
  runbook     text   NOT NULL,
  seq         bigint NOT NULL,
  kind        text   NOT NULL,
  revision    text,
  why         text,
  person      text,
  proposal    text,
  happened_at bigint NOT NULL,
  PRIMARY KEY (runbook, seq)
);
