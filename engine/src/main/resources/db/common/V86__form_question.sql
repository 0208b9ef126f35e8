-- What a run asks people to fill in, and what was entered.
CREATE TABLE form_question (
  id       text   NOT NULL PRIMARY KEY,
  code     text   NOT NULL UNIQUE,
  run      text   NOT NULL,
  seq      bigint NOT NULL,
  step     text   NOT NULL,
  question text   NOT NULL,
  fields   text   NOT NULL,
  asked    text   NOT NULL,
  status   text   NOT NULL,
  asked_at bigint NOT NULL,
  deadline bigint NOT NULL,
  ended_at bigint,
  person   text,
  shown    text,
  answers  text,
  UNIQUE (run, seq)
);
