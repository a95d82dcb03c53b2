create schema notifications;
grant usage on schema notifications to jiangxin_app;

create table notifications.items (
  district text not null,
  id uuid not null,
  person uuid not null,
  at timestamptz not null,
  text jsonb not null,
  link text,
  about_kind text,
  about_id text,
  read_at timestamptz,
  primary key (district, id),
  check ((about_kind is null) = (about_id is null))
);
create index items_of_person on notifications.items (district, person, id);
create index items_unread on notifications.items (district, person) where read_at is null;
select platform.isolate(
  'notifications.items',
  'select, insert, update (read_at)'
);
