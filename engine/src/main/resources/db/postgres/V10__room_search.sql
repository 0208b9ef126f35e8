-- The words of messages; rows are kept in step by the store.
alter table room_message add column words tsvector;
create index room_message_words on room_message using gin (words);
