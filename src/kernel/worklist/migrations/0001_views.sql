create schema worklist;
grant usage on schema worklist to jiangxin_app;

-- Filters, order and columns of a list that somebody wants to find again. They belong to the person alone.
create table worklist.views (
  district text not null,
  id uuid not null,
  person uuid not null,
  list text not null,
  name text not null,
  settings jsonb not null,
  created_at timestamptz not null,
  primary key (district, id),
  unique (district, person, list, name)
);
select platform.isolate('worklist.views', 'select, insert, update, delete');
