-- Whether an alert was worth being told, as people say it.
CREATE TABLE alert_vote (
  group_id text NOT NULL,
  person   text NOT NULL,
  useful   bigint NOT NULL,
  at       bigint NOT NULL,
  PRIMARY KEY (group_id, person)
);
CREATE INDEX alert_vote_at ON alert_vote (at);
