-- What somebody has begun to write and not sent, of each place the newest: theirs alone, and on none
-- of their machines older than on another. Emptied rows keep their version, so that versions only
-- grow; the oldest rows of a person go when there are many.
create table kept_draft (
  person text not null,
  room text not null,
  thread text not null,
  body text not null,
  version bigint not null,
  primary key (person, room, thread)
);
