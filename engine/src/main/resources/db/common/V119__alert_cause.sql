-- Alerts that fire and hold others, by the rule and by what they have to share with those.
CREATE TABLE alert_cause (
  rule        text NOT NULL,
  shared      text NOT NULL,
  source      text NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (rule, shared, source, fingerprint)
);
