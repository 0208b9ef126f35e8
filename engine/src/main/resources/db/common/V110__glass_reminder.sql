-- How often those who have to look were told that their review is overdue.
ALTER TABLE glass_review ADD COLUMN reminders bigint NOT NULL DEFAULT 0;
