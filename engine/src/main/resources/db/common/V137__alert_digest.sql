-- When a group whose route is `digest` was last told in a list; what was over before is not told.
ALTER TABLE alert_group ADD COLUMN digested_at bigint;

UPDATE alert_group SET digested_at = ended_at WHERE ended_at IS NOT NULL;
