-- What messages are found by: terms that the program cuts, so that the tokenizer only has to part
-- them at blanks. What was said before is indexed in the background.
drop table room_search;
create virtual table room_terms using fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '='"
);
-- Stretches of messages whose terms are still to be made.
create table room_unindexed (
  id text primary key,
  first bigint not null,
  last bigint not null
);
insert into room_unindexed (id, first, last)
select 'older', 1, max(seq) from room_message having max(seq) is not null;
