-- Channels of chat platforms, each with the one room that is carried to and from it. Those of
-- signalbox.yaml (CONFIGURED) are laid over the rows at start, others are MADE by people while
-- servers run. Who changes them holds the row of room_version and counts it on.
create table room_link (
  connection text not null,
  place text not null,
  room text not null,
  origin text not null,
  created_by text,
  created_at bigint not null,
  primary key (connection, place)
);
create index room_link_room on room_link (room);
