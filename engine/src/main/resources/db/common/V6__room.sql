create table room_message (
  seq ${serial},
  id text not null unique,
  room text not null,
  thread text,
  card_key text unique,
  author_kind text not null,
  author_id text,
  author_name text not null,
  author_platform text not null,
  body text,
  card text,
  at bigint not null,
  edited_at bigint,
  only_for text,
  replies bigint not null default 0,
  last_reply_at bigint,
  run text,
  client_id text,
  answer_to text,
  version bigint not null default 1
);
create index room_message_page on room_message (room, seq) where thread is null;
create index room_message_thread on room_message (thread, seq) where thread is not null;
create unique index room_message_client on room_message (author_id, client_id) where client_id is not null;
create index room_message_answer on room_message (answer_to) where answer_to is not null;

create table room_message_past (
  message text not null,
  version bigint not null,
  body text,
  at bigint not null,
  primary key (message, version)
);

create table room_mention (
  person text not null,
  room text not null,
  seq bigint not null,
  primary key (person, room, seq)
);

create table room_read (
  person text not null,
  room text not null,
  seq bigint not null,
  message text not null,
  at bigint not null,
  primary key (person, room)
);
