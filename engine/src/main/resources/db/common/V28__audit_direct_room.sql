-- The name of a direct conversation is a person's: it lies where it can be erased, and is put back into
-- its line wherever that is hashed. Nothing else in a line can hold this text: quotes in it are escaped.
INSERT INTO audit_value (chain, seq, name, salt, value)
SELECT chain, seq, 'room', '', room FROM audit WHERE room LIKE '@_%';

UPDATE audit SET line = REPLACE(line, '"room":"' || room || '"', '"room":"@"'), room = '@'
WHERE room LIKE '@_%';
