-- What went over connections to chat platforms, written now and then by whoever saw it.
CREATE TABLE connection_traffic (
  connection text NOT NULL PRIMARY KEY,
  heard_at   bigint,
  sent_at    bigint,
  held_back  bigint NOT NULL,
  unsent     bigint NOT NULL
);
