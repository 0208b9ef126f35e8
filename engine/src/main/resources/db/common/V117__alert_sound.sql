-- Every sound that alerts made in a room, and the storms in which they were gathered instead.
CREATE TABLE alert_sound (
  room     text NOT NULL,
  at       bigint NOT NULL,
  number   bigint NOT NULL,
  group_id text NOT NULL,
  reason   text NOT NULL,
  made     bigint NOT NULL,
  PRIMARY KEY (room, at, number)
);
CREATE INDEX alert_sound_at ON alert_sound (at);

CREATE TABLE storm (
  id       text PRIMARY KEY,
  room     text NOT NULL,
  since    bigint NOT NULL,
  ended_at bigint
);
CREATE UNIQUE INDEX storm_open ON storm (room) WHERE ended_at IS NULL;
