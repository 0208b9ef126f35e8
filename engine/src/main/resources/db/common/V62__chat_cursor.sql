-- How far the rooms of chat platforms have been heard: the platform's mark of the newest message that
-- was taken, written with it, and until when people know that something of the room was not heard.
create table chat_cursor (
  connection text not null,
  place text not null,
  cursor text,
  at bigint,
  told_until bigint,
  primary key (connection, place)
);
