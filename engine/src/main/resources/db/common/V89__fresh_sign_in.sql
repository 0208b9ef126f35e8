-- When somebody last proved on our own page who they are, and how long ago that may be for a yes.
-- Of sessions from before it is not known: they count as never.
ALTER TABLE web_session ADD COLUMN proved_at bigint NOT NULL DEFAULT 0;
ALTER TABLE approval ADD COLUMN sign_in_ms bigint;
