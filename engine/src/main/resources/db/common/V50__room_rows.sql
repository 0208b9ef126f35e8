-- Rooms and who is in them. Those of signalbox.yaml (CONFIGURED) are laid over the rows at start,
-- others are MADE by people while servers run. An archived room can be read and not written to.
create table room (
  name text not null primary key,
  topic text not null,
  origin text not null,
  created_by text,
  created_at bigint not null,
  archived_at bigint
);

-- A person's id, a group, or everyone.
create table room_member (
  room text not null,
  name text not null,
  primary key (room, name)
);

-- Counts the changes of rooms and members: what a server knows of them is right as long as it has
-- not moved, and who changes them holds its row.
create table room_version (
  version bigint not null
);
insert into room_version (version) values (0);

-- A name under which something was said, run or recorded stays that room's for ever: whoever could
-- make a room of this name would read what is not theirs. Nobody is in these until signalbox.yaml
-- says so.
insert into room (name, topic, origin, created_at, archived_at)
  select used.room, '', 'CONFIGURED', 0, 0
  from (
    select room from room_message
    union select room from run
    union select room from alert_group
    union select room from audit where room is not null
  ) used
  where used.room not like '@%';
