-- How long a question stands, and a grant waits, where that is business time: as it is written. The
-- milliseconds beside it say what it takes at least.
ALTER TABLE approval ADD COLUMN within_span text;
ALTER TABLE approval ADD COLUMN start_span text;
