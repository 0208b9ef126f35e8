-- A session ends with the password that it was opened with. Which one opened those of before is not
-- known, so they end here: people sign in once more.
DELETE FROM web_session;
ALTER TABLE web_session ADD COLUMN password_seal text NOT NULL DEFAULT '';
