-- Who is on call for a while in place of whose turn it is. One that was taken back stays as a row.
CREATE TABLE oncall_override (
  id       text   NOT NULL PRIMARY KEY,
  rota     text   NOT NULL,
  person   text   NOT NULL,
  since    bigint NOT NULL,
  until    bigint NOT NULL,
  author   text   NOT NULL,
  made_at  bigint NOT NULL,
  gone_at  bigint
);
CREATE INDEX oncall_override_rota ON oncall_override (rota, until) WHERE gone_at IS NULL;

-- Who was on call: written when a shift begins, and never changed. Nobody is an empty person.
CREATE TABLE oncall_shift (
  rota   text   NOT NULL,
  since  bigint NOT NULL,
  person text   NOT NULL,
  why    text   NOT NULL,
  PRIMARY KEY (rota, since)
);

-- What is told at the next hand-off.
CREATE TABLE oncall_note (
  id      text   NOT NULL PRIMARY KEY,
  rota    text   NOT NULL,
  author  text   NOT NULL,
  words   text   NOT NULL,
  made_at bigint NOT NULL
);
CREATE INDEX oncall_note_rota ON oncall_note (rota, made_at);
