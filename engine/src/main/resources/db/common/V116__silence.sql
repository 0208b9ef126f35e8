-- Who wants to hear nothing of which alerts, until when and why. A change is a new row: the newest
-- of a code counts.
CREATE TABLE silence (
  code      text NOT NULL,
  version   bigint NOT NULL,
  at        bigint NOT NULL,
  person    text NOT NULL,
  room      text NOT NULL,
  matchers  text NOT NULL,
  starts_at bigint NOT NULL,
  ends_at   bigint,
  why       text NOT NULL,
  ended     bigint NOT NULL,
  newest    bigint NOT NULL,
  PRIMARY KEY (code, version)
);
CREATE INDEX silence_newest ON silence (newest, ended);
