-- By what somebody is answered on a chat platform where they pressed or typed something, for as long
-- as the platform takes it: whoever has it can speak there.
create table answer_handle (
  message text not null,
  connection text not null,
  place text not null,
  handle text not null,
  ends_at bigint not null,
  primary key (message, connection, place)
);
create index answer_handle_by_end on answer_handle (ends_at);
