-- Whose a send under way is, and until when on the database's clock (PostgreSQL).
alter table outbox add column sender text;
alter table outbox add column sending_until bigint;
