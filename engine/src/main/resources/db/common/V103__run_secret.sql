-- Secrets that runs are given, sealed with a key that is not in here. A row goes with the end of its
-- run; one that no run takes goes after an hour.
CREATE TABLE run_secret (
  id         text   NOT NULL PRIMARY KEY,
  name       text   NOT NULL,
  digest     text   NOT NULL,
  person     text   NOT NULL,
  run        text,
  sealed_by  text   NOT NULL,
  sealed     text   NOT NULL,
  brought_at bigint NOT NULL
);
CREATE INDEX run_secret_run ON run_secret (run);
