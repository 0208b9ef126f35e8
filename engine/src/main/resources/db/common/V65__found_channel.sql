-- What connections have found of the channels that rooms are linked to: what people call them there,
-- who can read them (MEMBERS, WORKSPACE, ANYBODY) and how one was lost. A link to a channel of which
-- there is no row carries only what anybody here may read.
create table chat_channel (
  connection text not null,
  place text not null,
  name text not null,
  readers text not null,
  loss text,
  at bigint not null,
  primary key (connection, place)
);

-- Channels that rooms are linked to by a name of which only the platform knows what it means, until
-- it is found; then it is a row of room_link.
create table room_sought (
  connection text not null,
  name text not null,
  room text not null,
  origin text not null,
  created_by text,
  created_at bigint not null,
  primary key (connection, name)
);

-- The name under which a channel was sought, or null where its name is its id.
alter table room_link add column named text;
