-- Who reacted to a message with what, here or on a chat platform. A person may have done so through
-- several accounts, and counts once.
create table reaction (
  message text not null,
  emoji text not null,
  account text not null,
  author_kind text not null,
  author_id text not null,
  author_name text not null,
  author_platform text not null,
  connection text,
  place text,
  platform_id text,
  at bigint not null,
  primary key (message, emoji, account)
);
create index reaction_platform on reaction (connection, place, platform_id) where platform_id is not null;
