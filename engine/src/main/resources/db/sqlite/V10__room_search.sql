-- The words of messages; rows are kept in step by the store.
create virtual table room_search using fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
