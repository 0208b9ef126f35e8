-- Accounts of people as they were last seen: over which connection, and what they are there (MEMBER,
-- GUEST, FOREIGN). It says what a link counts for, on every server, and where its person is likely to
-- read something; seen_at is kept to the hour.
create table account_seen (
  platform text not null,
  workspace text not null,
  user_id text not null,
  connection text not null,
  name text not null,
  assurance text not null,
  standing text not null,
  seen_at bigint not null,
  primary key (platform, workspace, user_id)
);

-- A conversation on IRC was known by a nick, which anybody may have by now; it is by the account.
delete from direct_place where account like '%"platform":"irc"%';
