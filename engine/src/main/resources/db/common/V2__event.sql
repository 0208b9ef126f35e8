CREATE TABLE stream_head (
  stream   text   NOT NULL PRIMARY KEY,
  last_seq bigint NOT NULL
);

CREATE TABLE stream_event (
  stream   text   NOT NULL,
  seq      bigint NOT NULL,
  at       bigint NOT NULL,
  kind     text   NOT NULL,
  room     text,
  only_for text,
  payload  text   NOT NULL,
  PRIMARY KEY (stream, seq)
);

INSERT INTO stream_head (stream, last_seq) VALUES ('console', 0);
