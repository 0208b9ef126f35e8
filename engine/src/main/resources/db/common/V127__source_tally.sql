-- How many deliveries of each source were taken, and how many were not and why, in each five
-- minutes of a day.
CREATE TABLE source_tally (
  source  text NOT NULL,
  at      bigint NOT NULL,
  outcome text NOT NULL,
  times   bigint NOT NULL,
  PRIMARY KEY (source, at, outcome)
);
CREATE INDEX source_tally_at ON source_tally (at);

-- What a delivery said.
ALTER TABLE delivery_sample ADD COLUMN signals text NOT NULL DEFAULT '[]';
