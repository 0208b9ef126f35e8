create index run_open on run (created_at) where ended_at is null;
