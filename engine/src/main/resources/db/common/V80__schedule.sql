-- When runbooks start by themselves next, by the wall clock, and what came of the last time. Which
-- times these are is said in their files; here is what the row was made from.
create table schedule (
  runbook text not null primary key,
  times text not null,
  due_at bigint not null,
  fired_at bigint,
  planned_at bigint,
  run text,
  refusal text,
  missed_at bigint,
  missed bigint not null
);
