-- What a link in a mail or a short message proves: this person was sent this page over this way.
CREATE TABLE page_token (
  token_hash text   NOT NULL PRIMARY KEY,
  page       text   NOT NULL,
  contact    text   NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX page_token_page ON page_token (page);
CREATE INDEX page_token_expires ON page_token (expires_at);
