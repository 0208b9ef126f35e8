-- The clock that all times in here are stored by: by how many milliseconds it was set so far,
-- summed, and when it was last seen, by which boot of which machine, how long after that began.
CREATE TABLE clock (
  name    text   NOT NULL PRIMARY KEY,
  moved   bigint NOT NULL,
  seen_at bigint NOT NULL,
  boot    text   NOT NULL,
  up      bigint NOT NULL
);

-- By how much it was set while the run, or the attempt, was under way.
ALTER TABLE run ADD COLUMN moved bigint NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN remark text;
ALTER TABLE run_step ADD COLUMN moved bigint NOT NULL DEFAULT 0;
