-- What was read of a program's two streams, and a fingerprint of what was read of the first:
-- `taken` counts standard output; that of a program launched before this holds both streams.
ALTER TABLE run_step ADD COLUMN taken_error bigint NOT NULL DEFAULT 0;
ALTER TABLE run_step ADD COLUMN seen bigint NOT NULL DEFAULT 0;
ALTER TABLE run_step ADD COLUMN seen_sum bigint NOT NULL DEFAULT 0;
