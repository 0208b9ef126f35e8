CREATE TABLE note (
  id text PRIMARY KEY,
  room text NOT NULL,
  person text NOT NULL,
  words text NOT NULL,
  at bigint NOT NULL,
  reminded integer NOT NULL
);
