-- Alerts that always fire and are missed now.
CREATE TABLE expected_missing (
  source text NOT NULL,
  name text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (source, name)
);
