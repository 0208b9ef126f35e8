-- Whom each question asks, a row for each group or person: whoever is asked sees what is asked.
CREATE TABLE approval_voter (
  approval text NOT NULL,
  name     text NOT NULL,
  PRIMARY KEY (approval, name)
);
INSERT INTO approval_voter (approval, name)
  SELECT DISTINCT a.id, j.value
  FROM approval a CROSS JOIN LATERAL json_array_elements_text(a.voters::json) AS j (value);

-- Pages go by time and id.
DROP INDEX run_by_time;
CREATE INDEX run_by_time ON run (created_at, id);
DROP INDEX run_open;
CREATE INDEX run_open ON run (created_at, id) WHERE ended_at IS NULL;
CREATE INDEX approval_by_time ON approval (asked_at, id);
CREATE INDEX approval_asked ON approval (asked_at, id) WHERE status = 'ASKED';

-- What readers were told of the catalog named every command; whoever catches up asks for theirs.
UPDATE stream_event SET payload = '{}' WHERE kind = 'catalog';
