-- Who started what without the approval that it needed, and what reviewers said of it.
CREATE TABLE glass_review (
  code      text   NOT NULL PRIMARY KEY,
  run       text   NOT NULL UNIQUE,
  person    text   NOT NULL,
  room      text   NOT NULL,
  line      text   NOT NULL,
  why       text   NOT NULL,
  reviewers text   NOT NULL,
  broken_at bigint NOT NULL,
  deadline  bigint NOT NULL,
  reviewer  text,
  words     text,
  closed_at bigint
);
CREATE INDEX glass_review_open ON glass_review (person, closed_at);
