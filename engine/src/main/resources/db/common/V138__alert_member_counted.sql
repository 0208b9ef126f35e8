-- The page of alerts counts the members of a hundred groups at a time: from the index alone.
CREATE INDEX alert_member_counted ON alert_member (group_id, active, severity, held_by);
