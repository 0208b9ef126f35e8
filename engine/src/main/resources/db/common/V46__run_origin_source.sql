-- Where a run was asked for is known by its source, before the run itself is there.
ALTER TABLE run_origin RENAME TO run_origin_by_run;

CREATE TABLE run_origin (
  source     text NOT NULL,
  source_id  text NOT NULL,
  run        text,
  thread     text,
  connection text,
  place      text,
  account    text NOT NULL,
  PRIMARY KEY (source, source_id)
);

INSERT INTO run_origin (source, source_id, run, connection, place, account)
  SELECT r.source, r.source_id, o.run, o.connection, o.place, o.account
  FROM run_origin_by_run o JOIN run r ON r.id = o.run;

DROP TABLE run_origin_by_run;

CREATE INDEX run_origin_run ON run_origin (run) WHERE run IS NOT NULL;
