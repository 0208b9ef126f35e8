-- Somebody is paged until somebody answers: one escalation a subject at a time. `snapshot` is the
-- policy as it was; `position` the step that was taken last, counted over all times that the steps
-- are gone through, -1 before the first.
CREATE TABLE escalation (
  id         text   NOT NULL PRIMARY KEY,
  code       text   NOT NULL UNIQUE,
  subject    text   NOT NULL,
  policy     text   NOT NULL,
  snapshot   text   NOT NULL,
  words      text   NOT NULL,
  room       text,
  author     text,
  started_at bigint NOT NULL,
  position   bigint NOT NULL,
  due_at     bigint,
  owner      text,
  ended_at   bigint,
  ending     text
);
CREATE UNIQUE INDEX escalation_open ON escalation (subject) WHERE ended_at IS NULL;
CREATE INDEX escalation_started ON escalation (started_at);

CREATE TABLE page (
  id          text   NOT NULL PRIMARY KEY,
  code        text   NOT NULL UNIQUE,
  escalation  text   NOT NULL,
  loop        bigint NOT NULL,
  step        bigint NOT NULL,
  person      text   NOT NULL,
  target      text   NOT NULL,
  status      text   NOT NULL,
  joined      text,
  message     text,
  sent_at     bigint NOT NULL,
  sounded_at  bigint,
  answered_at bigint,
  UNIQUE (escalation, loop, step, person)
);
CREATE INDEX page_message ON page (message) WHERE message IS NOT NULL;
CREATE INDEX page_joined ON page (joined) WHERE joined IS NOT NULL;
CREATE INDEX page_sounded ON page (person, sounded_at) WHERE sounded_at IS NOT NULL;

-- A way in which somebody is reached, tried once for a page.
CREATE TABLE page_try (
  page     text   NOT NULL,
  contact  text   NOT NULL,
  due_at   bigint NOT NULL,
  tried_at bigint,
  outcome  text,
  why      text,
  PRIMARY KEY (page, contact)
);

-- In which order somebody wants to be reached, and how long after a page began.
CREATE TABLE contact (
  person   text   NOT NULL,
  contact  text   NOT NULL,
  after_ms bigint NOT NULL,
  PRIMARY KEY (person, contact)
);
