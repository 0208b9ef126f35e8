-- The last deliveries of each source, shortened and without secrets, for people to look at.
CREATE TABLE delivery_sample (
  source text NOT NULL,
  id text NOT NULL,
  at bigint NOT NULL,
  request text NOT NULL,
  outcome text NOT NULL,
  bytes bigint NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (source, id)
);

-- Events of senders that have ids of events: each is taken once.
CREATE TABLE delivery_event (
  source text NOT NULL,
  event text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (source, event)
);

CREATE INDEX delivery_event_by_time ON delivery_event (source, at);
