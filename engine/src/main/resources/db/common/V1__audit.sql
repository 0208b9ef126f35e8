CREATE TABLE audit_chain (
  chain     text   NOT NULL PRIMARY KEY,
  last_seq  bigint NOT NULL,
  last_hash text   NOT NULL,
  tree      text   NOT NULL,
  signed    bigint NOT NULL
);

CREATE TABLE audit (
  chain   text   NOT NULL,
  seq     bigint NOT NULL,
  at      bigint NOT NULL,
  kind    text   NOT NULL,
  room    text,
  runbook text,
  run     text,
  outcome text   NOT NULL,
  line    text   NOT NULL,
  PRIMARY KEY (chain, seq)
);

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_run ON audit (run, at);
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

CREATE INDEX audit_value_person ON audit_value (value, chain, seq) WHERE name = 'person';
