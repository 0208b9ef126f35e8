CREATE TABLE audit_chain (
  chain     text   NOT NULL PRIMARY KEY,
  last_seq  bigint NOT NULL,
  last_hash text   NOT NULL,
  tree      text   NOT NULL
);

CREATE TABLE audit (
  chain   text   NOT NULL,
  seq     bigint NOT NULL,
  at      bigint NOT NULL,
  kind    text   NOT NULL,
  runbook text,
  run     text,
  room    text,
  outcome text   NOT NULL,
  person  text,
  account text,
  line    text   NOT NULL,
  hash    text   NOT NULL,
  PRIMARY KEY (chain, seq)
);

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_run ON audit (run);
CREATE INDEX audit_person ON audit (person, at);
CREATE INDEX audit_runbook ON audit (runbook, at);

CREATE TABLE audit_value (
  chain text   NOT NULL,
  seq   bigint NOT NULL,
  name  text   NOT NULL,
  salt  text   NOT NULL,
  value text   NOT NULL,
  PRIMARY KEY (chain, seq, name)
);

CREATE TABLE audit_checkpoint (
  chain text   NOT NULL,
  size  bigint NOT NULL,
  at    bigint NOT NULL,
  note  text   NOT NULL,
  PRIMARY KEY (chain, size)
);
