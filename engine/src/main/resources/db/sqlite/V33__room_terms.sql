-- What messages are found by: terms that the program cuts, so that the tokenizer only has to part
-- them at blanks. A beginning that has an index of its own is read from its newest message on; for
-- any other all messages would be gathered first. What was said before is indexed in the background.
drop table room_search;
create virtual table room_terms using fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '='",
  prefix = '1 3 4 5 6 7 8 9 10 11 12'
);
-- Stretches of messages whose terms are still to be made.
create table room_unindexed (
  id text primary key,
  first bigint not null,
  last bigint not null
);
insert into room_unindexed (id, first, last)
select 'older', 1, max(seq) from room_message having max(seq) is not null;
