-- Texts that people proposed for files of runbooks. The text is in runbook_revision, the votes are
-- those of the approval.
CREATE TABLE proposal (
  id         text   NOT NULL PRIMARY KEY,
  code       text   NOT NULL UNIQUE,
  approval   text   NOT NULL,
  runbook    text   NOT NULL,
  base       text   NOT NULL,
  revision   text   NOT NULL,
  person     text   NOT NULL,
  why        text   NOT NULL,
  status     text   NOT NULL,
  told       text,
  created_at bigint NOT NULL,
  ended_at   bigint
);
CREATE INDEX proposal_by_status ON proposal (status, created_at);
CREATE INDEX proposal_by_runbook ON proposal (runbook, revision);
