-- How far people have read the threads that they take part in. What was said in threads before this
-- was kept counts as read.
create table thread_read (
  person text not null,
  thread text not null,
  seq bigint not null,
  message text not null,
  at bigint not null,
  primary key (person, thread)
);
create index room_message_replier on room_message (author_id, thread) where thread is not null;
create index room_message_starter on room_message (author_id, id) where thread is null and replies > 0;
insert into thread_read (person, thread, seq, message, at)
  select mine.person, mine.thread, newest.seq, newest.id, newest.at
  from (
    select author_id as person, thread from room_message
    where thread is not null and author_id is not null
    union
    select author_id, id from room_message
    where thread is null and replies > 0 and author_id is not null
    union
    select n.person, coalesce(m.thread, m.id) from room_mention n
    join room_message m on m.seq = n.seq
    where m.thread is not null or m.replies > 0
  ) mine
  join (select thread, max(seq) as seq from room_message where thread is not null group by thread) ends
    on ends.thread = mine.thread
  join room_message newest on newest.seq = ends.seq;
