CREATE TABLE web_session (
  token_hash text   NOT NULL PRIMARY KEY,
  person     text   NOT NULL,
  csrf       text   NOT NULL,
  created_at bigint NOT NULL,
  seen_at    bigint NOT NULL,
  expires_at bigint NOT NULL
);

CREATE INDEX web_session_expiry ON web_session (expires_at);
CREATE INDEX web_session_person ON web_session (person);
