-- How what we are connected to does: when it worked and failed last, since when it does what it did
-- last, and the card that says that it does not work while one does.
CREATE TABLE connection_health (
  connection text NOT NULL PRIMARY KEY,
  worked_at  bigint,
  failed_at  bigint,
  since      bigint NOT NULL,
  failures   bigint NOT NULL,
  reason     text,
  card_key   text
);
