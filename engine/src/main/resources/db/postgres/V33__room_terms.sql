-- What messages are found by: terms that the program cuts. What was said before is indexed in the
-- background.
drop index room_message_words;
alter table room_message drop column words;
create table room_terms (
  seq bigint primary key,
  terms tsvector not null
);
create index room_terms_terms on room_terms using gin (terms);
-- Stretches of messages whose terms are still to be made.
create table room_unindexed (
  id text primary key,
  first bigint not null,
  last bigint not null
);
insert into room_unindexed (id, first, last)
select 'older', 1, max(seq) from room_message having max(seq) is not null;
