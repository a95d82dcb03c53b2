-- Weeks and months in which everybody turns to one theme.
create table financial_education.focus_weeks (
  district text not null,
  id uuid not null,
  title text not null,
  title_en text not null,
  theme text not null,
  starts_on date not null,
  ends_on date not null,
  -- The notice or letter that sets it.
  basis text not null,
  seq integer not null default 1,
  ended boolean not null default false,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (district, id),
  check (starts_on <= ends_on)
);
select platform.isolate('financial_education.focus_weeks', 'select, insert, update');

-- What a bank, or the supervisor, means to do in a month.
create table financial_education.plan_items (
  district text not null,
  id uuid not null,
  number text not null,
  -- A bank, or the head of the district for what the supervisor holds.
  organisation uuid not null,
  year integer not null check (year between 2000 and 2100),
  month integer not null check (month between 1 and 12),
  title text not null,
  theme text not null,
  audiences text[] not null,
  place uuid,
  planned_on date,
  -- 'draft': the bank's own. 'sent': the supervisor sees it. 'dropped': it will not be held.
  state text not null check (state in ('draft', 'sent', 'dropped')),
  dropped_because text,
  seq integer not null default 1,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (district, id),
  unique (district, number),
  foreign key (district, place) references financial_education.places (district, id)
);
create index plan_items_by_bank on financial_education.plan_items (district, organisation, year, month);
create index plan_items_by_place on financial_education.plan_items (district, place, planned_on) where place is not null;
select platform.isolate('financial_education.plan_items', 'select, insert, update');
