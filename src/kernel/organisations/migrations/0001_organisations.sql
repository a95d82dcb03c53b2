create schema organisations;
grant usage on schema organisations to jiangxin_app;

-- The list of districts belongs to none of them: it says which there are. It holds nothing else.
create table organisations.districts (
  code text primary key check (code ~ '^[1-9]\d{5}$'),
  name text not null,
  name_en text not null,
  city text not null,
  city_en text not null,
  province text not null,
  province_en text not null
);
grant select, insert on organisations.districts to jiangxin_app;

-- An organisation as it is now. Its path ('/1/7/') is made of the numbers of those above it, so that "at or below" is a prefix.
create table organisations.units (
  district text not null references organisations.districts (code),
  id uuid not null,
  no integer not null,
  parent uuid,
  path text not null,
  kind text not null,
  name text not null,
  name_en text not null,
  search_text text not null,
  uscc text,
  valid_from date not null,
  -- The last day; null while it goes on.
  valid_to date,
  -- What took it over when it was closed.
  successor uuid,
  -- Raised by every change; a writer says which version it saw.
  version integer not null default 1,
  primary key (district, id),
  unique (district, no),
  unique (district, path),
  foreign key (district, parent) references organisations.units (district, id),
  foreign key (district, successor) references organisations.units (district, id),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index units_by_uscc on organisations.units (district, uscc) where uscc is not null and valid_to is null;
create index units_by_path on organisations.units (district, path text_pattern_ops);
select platform.isolate('organisations.units', 'select, insert, update');

-- What it was called and where it hung, day by day: both days belong to the period, and the periods of a unit never overlap.
create table organisations.periods (
  district text not null,
  unit uuid not null,
  from_day date not null,
  to_day date,
  parent uuid,
  name text not null,
  name_en text not null,
  primary key (district, unit, from_day),
  foreign key (district, unit) references organisations.units (district, id),
  foreign key (district, parent) references organisations.units (district, id),
  check (to_day is null or to_day >= from_day)
);
select platform.isolate('organisations.periods', 'select, insert, update');
