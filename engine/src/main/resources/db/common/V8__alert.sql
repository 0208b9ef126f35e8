create table alert_group (
  group_key text primary key,
  message text not null,
  card_key text not null,
  room text not null,
  firing bigint not null,
  since bigint not null,
  resolved_at bigint,
  digest text not null
);
