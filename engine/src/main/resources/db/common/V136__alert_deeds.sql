-- What people do about alerts: when somebody last acted on a group, whether it is told without being
-- held, and how many steps of those who are paged for it were taken; and which firings ended after
-- somebody acted on them.
ALTER TABLE alert_group ADD COLUMN acted_at bigint;
ALTER TABLE alert_group ADD COLUMN page_now bigint NOT NULL DEFAULT 0;
ALTER TABLE alert_group ADD COLUMN page_steps bigint NOT NULL DEFAULT 0;
ALTER TABLE alert_change ADD COLUMN acted bigint NOT NULL DEFAULT 0;
CREATE INDEX alert_group_message ON alert_group (message);

UPDATE alert_group SET acted_at = since WHERE holder IS NOT NULL OR assigned IS NOT NULL;
