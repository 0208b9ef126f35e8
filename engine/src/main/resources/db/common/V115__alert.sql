-- Each alert by itself, what became of it, the groups in which they are shown, and every decision
-- about them. Groups of before are carried over with the one alert that they were; it is forgotten
-- when nobody speaks of it.
ALTER TABLE alert_group RENAME TO alert_group_before;

CREATE TABLE alert (
  source         text NOT NULL,
  fingerprint    text NOT NULL,
  seq            bigint NOT NULL,
  severity       text NOT NULL,
  title          text NOT NULL,
  labels         text NOT NULL,
  annotations    text NOT NULL,
  links          text NOT NULL,
  firing         bigint NOT NULL,
  started_at     bigint,
  since          bigint NOT NULL,
  ended_at       bigint,
  ended_by       text,
  expires_at     bigint,
  flapping_until bigint,
  group_id       text,
  digest         text NOT NULL,
  sent           bigint NOT NULL,
  PRIMARY KEY (source, fingerprint)
);
CREATE INDEX alert_firing ON alert (firing, expires_at);
CREATE INDEX alert_ended ON alert (ended_at);

CREATE TABLE alert_change (
  source      text NOT NULL,
  fingerprint text NOT NULL,
  seq         bigint NOT NULL,
  at          bigint NOT NULL,
  change      text NOT NULL,
  severity    text NOT NULL,
  cause       text NOT NULL,
  PRIMARY KEY (source, fingerprint, seq)
);
CREATE INDEX alert_change_at ON alert_change (at);

CREATE TABLE alert_group (
  id              text PRIMARY KEY,
  code            text NOT NULL,
  route           text NOT NULL,
  labels_digest   text NOT NULL,
  labels          text NOT NULL,
  source          text NOT NULL,
  room            text NOT NULL,
  urgency         text NOT NULL,
  title           text NOT NULL,
  state           text NOT NULL,
  since           bigint NOT NULL,
  opens_at        bigint,
  ended_at        bigint,
  told_severity   text,
  sounds          bigint NOT NULL,
  sounded_at      bigint,
  joined          bigint NOT NULL,
  left_it         bigint NOT NULL,
  holder          text,
  held_until      bigint,
  snoozed_until   bigint,
  assigned        text,
  message         text
);
CREATE UNIQUE INDEX alert_group_open ON alert_group (route, labels_digest) WHERE state <> 'ENDED';
CREATE INDEX alert_group_ended ON alert_group (ended_at);
CREATE INDEX alert_group_code ON alert_group (code);
CREATE INDEX alert_group_labels ON alert_group (route, labels_digest, since);

CREATE TABLE alert_member (
  group_id    text NOT NULL,
  source      text NOT NULL,
  fingerprint text NOT NULL,
  active      bigint NOT NULL,
  severity    text NOT NULL,
  held_by     text,
  PRIMARY KEY (group_id, source, fingerprint)
);
CREATE INDEX alert_member_held ON alert_member (held_by);

CREATE TABLE decision (
  group_id    text NOT NULL,
  seq         bigint NOT NULL,
  at          bigint NOT NULL,
  source      text,
  fingerprint text,
  stage       text NOT NULL,
  verdict     text NOT NULL,
  why         text NOT NULL,
  PRIMARY KEY (group_id, seq)
);
CREATE INDEX decision_at ON decision (at);

INSERT INTO alert_group
  (id, code, route, labels_digest, labels, source, room, urgency, title, state, since, ended_at,
   told_severity, sounds, sounded_at, joined, left_it, message)
SELECT substr(card_key, 7), substr(card_key, length(card_key) - 5), 'before', group_key, '{}',
  'before', room, 'NOTIFY', 'An alert of before the upgrade',
  CASE firing WHEN 1 THEN 'OPEN' ELSE 'ENDED' END, since, resolved_at, 'CRITICAL', 1, since, 0, 0,
  message
FROM alert_group_before;

INSERT INTO alert
  (source, fingerprint, seq, severity, title, labels, annotations, links, firing, since, ended_at,
   group_id, digest, sent)
SELECT 'before', group_key, 1, 'CRITICAL', 'An alert of before the upgrade', '{}', '{}', '[]',
  firing, since, resolved_at, substr(card_key, 7), '', 0
FROM alert_group_before;

INSERT INTO alert_member (group_id, source, fingerprint, active, severity)
SELECT substr(card_key, 7), 'before', group_key, firing, 'CRITICAL' FROM alert_group_before;

DROP TABLE alert_group_before;
