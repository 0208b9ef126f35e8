-- What was called contact is only the order of ways.
ALTER TABLE contact RENAME TO contact_order;

-- Where somebody is reached who has no account there; used once `verified_at` says since when.
CREATE TABLE contact (
  person      text   NOT NULL,
  connection  text   NOT NULL,
  place       text   NOT NULL,
  label       text,
  added_at    bigint NOT NULL,
  verified_at bigint,
  PRIMARY KEY (person, connection)
);

-- A code that went to an address: it counts until `expires_at`, and five wrong ones end it.
CREATE TABLE contact_code (
  id         text   NOT NULL PRIMARY KEY,
  person     text   NOT NULL,
  connection text   NOT NULL,
  place      text   NOT NULL,
  code_hash  text   NOT NULL,
  sent_at    bigint NOT NULL,
  expires_at bigint NOT NULL,
  wrong      bigint NOT NULL
);
CREATE INDEX contact_code_person ON contact_code (person);
CREATE INDEX contact_code_place ON contact_code (connection, place);
