-- Files that runs were given. What is in them lies where files of messages have it, and stays as
-- long as the run.
CREATE TABLE run_file (
  id     text   NOT NULL PRIMARY KEY,
  run    text   NOT NULL,
  room   text   NOT NULL,
  name   text   NOT NULL,
  type   text   NOT NULL,
  size   bigint NOT NULL,
  digest text   NOT NULL,
  secret text   NOT NULL
);
CREATE UNIQUE INDEX run_file_run ON run_file (run, digest, name);
CREATE INDEX run_file_digest ON run_file (digest);
CREATE INDEX run_file_room ON run_file (room, name);
