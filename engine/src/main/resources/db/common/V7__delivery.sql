create table inbox (
  source text not null,
  source_id text not null,
  at bigint not null,
  primary key (source, source_id)
);

create table outbox_head (
  order_key text primary key,
  last_seq bigint not null
);

create table outbox (
  id text primary key,
  dedup_key text not null unique,
  order_key text not null,
  order_seq bigint not null,
  connection text not null,
  place text not null,
  message text not null,
  payload text not null,
  state text not null,
  tries bigint not null default 0,
  doubts bigint not null default 0,
  due_at bigint not null,
  reason text,
  at bigint not null,
  unique (order_key, order_seq)
);
create index outbox_open on outbox (order_key, order_seq) where state in ('new', 'sending');
create index outbox_message on outbox (message, order_key) where state = 'new';

create table delivered (
  message text not null,
  connection text not null,
  place text not null,
  platform_id text not null,
  digest text not null,
  primary key (message, connection, place)
);
create index delivered_platform on delivered (connection, place, platform_id);

create table button (
  token_hash text primary key,
  message text not null,
  action text not null,
  expires_at bigint not null
);
create index button_expiry on button (expires_at);

create table direct_place (
  person text not null,
  connection text not null,
  place text not null,
  account text not null,
  primary key (person, connection, place)
);

create table run_origin (
  run text primary key,
  connection text not null,
  place text not null,
  account text not null
);
