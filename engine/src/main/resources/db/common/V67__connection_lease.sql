create table connection_lease (
  connection text primary key,
  holder text not null,
  fence bigint not null,
  held_until bigint not null
);
alter table outbox drop column sending_until;
