create table hook_trouble (
  source text not null,
  kind text not null,
  card_key text not null,
  since bigint not null,
  seen_at bigint not null,
  times bigint not null,
  primary key (source, kind)
);
