create table button_key (
  name text primary key,
  secret text not null
);
