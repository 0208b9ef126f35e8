-- Files of messages. What is in them is kept once, by its SHA-256, in pieces, so that none is ever
-- held whole in memory.
CREATE TABLE file_piece (
  pieces  text   NOT NULL,
  number  bigint NOT NULL,
  content blob   NOT NULL,
  PRIMARY KEY (pieces, number)
);

CREATE TABLE file_content (
  digest text   NOT NULL PRIMARY KEY,
  pieces text   NOT NULL UNIQUE,
  size   bigint NOT NULL
);

-- Pieces that nobody knows the digest of yet.
CREATE TABLE file_upload (
  pieces text   NOT NULL PRIMARY KEY,
  at     bigint NOT NULL
);

-- A file of somebody in a room; of no message until it is said there, of no content once it was
-- taken back.
CREATE TABLE room_file (
  id      text   NOT NULL PRIMARY KEY,
  room    text   NOT NULL,
  person  text   NOT NULL,
  message text,
  digest  text,
  name    text   NOT NULL,
  type    text   NOT NULL,
  size    bigint NOT NULL,
  width   bigint,
  height  bigint,
  secret  text   NOT NULL,
  at      bigint NOT NULL
);
CREATE INDEX room_file_message ON room_file (message) WHERE message IS NOT NULL;
CREATE INDEX room_file_digest ON room_file (digest) WHERE digest IS NOT NULL;
CREATE INDEX room_file_waiting ON room_file (person, at) WHERE message IS NULL;

ALTER TABLE room_message ADD COLUMN files text;
