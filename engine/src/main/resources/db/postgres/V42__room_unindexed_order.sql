create index room_unindexed_order on room_unindexed (last, first);
