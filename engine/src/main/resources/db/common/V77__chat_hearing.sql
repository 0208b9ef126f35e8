-- Until when all that was said on a connection to a chat platform has been handed over, to a minute,
-- from the first that was ever heard of it. What was missed in rooms without a cursor is asked for from
-- there.
CREATE TABLE chat_hearing (
  connection text NOT NULL PRIMARY KEY,
  until      bigint NOT NULL
);
INSERT INTO chat_hearing (connection, until)
SELECT substr(connection, 6), worked_at FROM connection_health
WHERE connection LIKE 'chat %' AND worked_at IS NOT NULL;
