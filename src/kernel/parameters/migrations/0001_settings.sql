create schema parameters;
grant usage on schema parameters to jiangxin_app;

-- What a district has fixed for itself. What holds everywhere is declared in code, with its basis.
-- A row is never changed: a later row, or one entered later for the same day, takes its place.
create table parameters.settings (
  district text not null,
  id uuid not null,
  key text not null,
  value jsonb not null,
  from_date date not null,
  to_date date check (to_date >= from_date),
  basis text not null,
  entered_at timestamptz not null,
  entered_by uuid not null,
  primary key (district, id)
);
create index settings_by_key on parameters.settings (district, key, from_date);
select platform.isolate('parameters.settings', 'select, insert');
