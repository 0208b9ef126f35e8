alter table outbox add column priority bigint not null default 1;
drop index outbox_open;
drop index outbox_message;
create index outbox_next on outbox (order_key, priority, order_seq) where state = 'new';
create index outbox_message on outbox (message, order_key);
create index outbox_sending on outbox (order_key) where state = 'sending';
create index outbox_sent on outbox (at) where state = 'sent';
