-- What the database brings: migrations that were merged and wait, and what takes them.
create table orders (id bigint primary key, amount bigint not null);
insert into orders values (1, 100), (2, 250);
create table migration (version bigint primary key, script text not null);
create table schema_history (version bigint primary key, applied timestamptz not null default now());

create function apply_plan(script text, target bigint) returns bigint language plpgsql as $$
begin
  execute script;
  insert into schema_history (version) values (target);
  return target;
end $$;

create function take_snapshot(name text) returns text language plpgsql as $$
begin
  execute format('create table %I as table orders', name);
  return name;
end $$;

create function restore_snapshot(id text) returns bigint language plpgsql as $$
declare restored bigint;
begin
  delete from orders;
  execute format('insert into orders (id, amount) select id, amount from %I', id);
  get diagnostics restored = row_count;
  return restored;
end $$;
