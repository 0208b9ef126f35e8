CREATE TABLE people_account (
  platform    text   NOT NULL,
  workspace   text   NOT NULL,
  user_id     text   NOT NULL,
  person      text   NOT NULL,
  proof       text   NOT NULL,
  assurance   text   NOT NULL,
  linked_at   bigint NOT NULL,
  valid_until bigint,
  PRIMARY KEY (platform, workspace, user_id)
);

CREATE INDEX people_account_person ON people_account (person);

CREATE TABLE people_link_code (
  code_hash  text   NOT NULL PRIMARY KEY,
  person     text   NOT NULL,
  expires_at bigint NOT NULL,
  used_at    bigint
);

CREATE INDEX people_link_code_person ON people_link_code (person);

CREATE TABLE people_link_attempt (
  id      text   NOT NULL PRIMARY KEY,
  account text   NOT NULL,
  at      bigint NOT NULL
);

CREATE INDEX people_link_attempt_at ON people_link_attempt (at);
