-- Tasks that a run lists for people to tick. A list is of a step, which may list anew when it is
-- done again.
CREATE TABLE checklist (
  id        text   NOT NULL PRIMARY KEY,
  code      text   NOT NULL UNIQUE,
  run       text   NOT NULL,
  seq       bigint NOT NULL,
  step      text   NOT NULL,
  title     text   NOT NULL,
  more      bigint NOT NULL,
  status    text   NOT NULL,
  opened_at bigint NOT NULL,
  deadline  bigint,
  ended_at  bigint,
  UNIQUE (run, seq)
);
-- `ran` is the run that does it, `trouble` why it did not; a task is under way while it has the one
-- and not the other.
CREATE TABLE checklist_task (
  list      text   NOT NULL,
  position  bigint NOT NULL,
  words     text   NOT NULL,
  asked     text   NOT NULL,
  line      text,
  due_at    bigint,
  reminded  bigint NOT NULL DEFAULT 0,
  shown     bigint NOT NULL,
  status    text   NOT NULL,
  assignee  text,
  author    text,
  person    text,
  reason    text,
  ended_at  bigint,
  ran       text,
  ran_code  text,
  trouble   text,
  PRIMARY KEY (list, position)
);
CREATE INDEX checklist_task_ran ON checklist_task (ran) WHERE ran IS NOT NULL AND status = 'OPEN';
