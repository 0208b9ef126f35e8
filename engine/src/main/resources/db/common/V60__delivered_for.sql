alter table delivered add column only_for text;
