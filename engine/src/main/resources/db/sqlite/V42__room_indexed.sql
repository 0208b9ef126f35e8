-- Up to which position messages were looked at once by the index; what is older and still to be
-- done stands in room_unindexed.
create table room_indexed (last bigint not null);
insert into room_indexed (last) select coalesce(max(seq), 0) from room_message;
create index room_unindexed_order on room_unindexed (last, first);
