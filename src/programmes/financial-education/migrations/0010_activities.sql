-- Where activities are held: townships, villages, schools. The code is what people write; the region is GB/T 2260.
create table financial_education.places (
  district text not null,
  id uuid not null,
  kind text not null check (kind in ('township', 'village', 'community', 'school', 'site')),
  code text not null check (code ~ '^[0-9A-Z-]{3,20}$'),
  name text not null,
  name_en text not null default '',
  -- GB/T 2260, six digits.
  region text not null check (region ~ '^[0-9]{6}$'),
  -- The township that a village, a school or a site lies in.
  township uuid,
  longitude numeric(9, 6) check (longitude between 73 and 136),
  latitude numeric(8, 6) check (latitude between 3 and 54),
  seq integer not null default 1,
  closed_on date,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (district, id),
  unique (district, code),
  foreign key (district, township) references financial_education.places (district, id),
  check ((longitude is null) = (latitude is null))
);
select platform.isolate('financial_education.places', 'select, insert, update');

-- An activity of the brand: what its case says now, for lists, figures and judgement. How it got there is in the case; the id is the case's.
create table financial_education.activities (
  district text not null,
  id uuid not null,
  -- The bank that leads it.
  organisation uuid not null,
  theme text not null,
  kind text not null check (kind in ('concentrated', 'regular')),
  mode text not null check (mode in ('offline', 'online', 'both')),
  form text not null,
  audiences text[] not null,
  -- These follow the changes.
  starts_on date not null,
  ends_on date not null,
  place uuid,
  plan_item uuid,
  expected_reach integer not null default 0,
  -- The first day that the bank's reviewer let it go to the supervisor, and the last day on which that was in time: by the planned
  -- first day and the parameter of that day. Neither moves afterwards.
  filed_on date,
  filing_due date,
  accepted_on date,
  began_on date,
  reported_on date,
  material_due_on date,
  material_sent_on date,
  -- The material was approved: the activity counts as completed.
  completed_on date,
  published_on date,
  closed_on date,
  closed_as text check (closed_as in ('archived', 'cancelled', 'refused', 'withdrawn', 'merged')),
  merged_into uuid,
  changes integer not null default 0,
  -- Whether somebody can be recognised in what was sent, and agreed to it.
  portraits text check (portraits in ('none', 'blurred', 'consented', 'missing')),
  -- The supervisor's spot check, 0 to 100.
  quality integer check (quality between 0 and 100),
  sessions integer,
  leaflets integer,
  consulted integer,
  complaints integer,
  primary key (district, id),
  foreign key (district, id) references process.cases (district, id),
  foreign key (district, place) references financial_education.places (district, id),
  check (starts_on <= ends_on),
  check ((filed_on is null) = (filing_due is null)),
  check ((closed_on is null) = (closed_as is null))
);
create index activities_by_day on financial_education.activities (district, starts_on);
create index activities_by_bank on financial_education.activities (district, organisation, starts_on);
create index activities_by_place on financial_education.activities (district, place, starts_on) where place is not null;
select platform.isolate('financial_education.activities', 'select, insert, update');

-- Whose an activity is, and how much of it: one row for a bank alone, and always 100 together.
create table financial_education.activity_shares (
  district text not null,
  activity uuid not null,
  organisation uuid not null,
  share numeric(5, 2) not null check (share > 0 and share <= 100),
  leads boolean not null,
  primary key (district, activity, organisation),
  foreign key (district, activity) references financial_education.activities (district, id)
);
create index activity_shares_by_bank on financial_education.activity_shares (district, organisation);
select platform.isolate('financial_education.activity_shares', 'select, insert, update, delete');

-- A bank asks another one to hold an activity together.
create table financial_education.activity_invitations (
  district text not null,
  id uuid not null,
  activity uuid not null,
  organisation uuid not null,
  share numeric(5, 2) not null check (share > 0 and share < 100),
  state text not null check (state in ('open', 'accepted', 'declined', 'lapsed')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  primary key (district, id),
  foreign key (district, activity) references financial_education.activities (district, id)
);
create unique index one_open_invitation on financial_education.activity_invitations (district, activity, organisation) where state = 'open';
create index invitations_by_bank on financial_education.activity_invitations (district, organisation, asked_at);
select platform.isolate('financial_education.activity_invitations', 'select, insert, update');

-- Whom it reached, by how that is known. Never added over the methods.
create table financial_education.activity_reach (
  district text not null,
  activity uuid not null,
  method text not null check (method in ('sign-in', 'estimate', 'online')),
  people integer not null check (people >= 0),
  primary key (district, activity, method),
  foreign key (district, activity) references financial_education.activities (district, id)
);
select platform.isolate('financial_education.activity_reach', 'select, insert, update, delete');

-- Who signed in, for counting alone: a keyed hash that holds within one activity and leads to no name.
create table financial_education.attendances (
  district text not null,
  activity uuid not null,
  mark text not null,
  primary key (district, activity, mark),
  foreign key (district, activity) references financial_education.activities (district, id)
);
select platform.isolate('financial_education.attendances', 'select, insert, delete');

-- Complaints, breaches and the like. Confirmed: found or confirmed by the supervisor.
create table financial_education.activity_incidents (
  district text not null,
  id uuid not null,
  activity uuid not null,
  kind text not null check (kind in ('complaint', 'privacy-breach', 'marketing-in-education', 'safety', 'other')),
  happened_on date not null,
  confirmed boolean not null,
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, activity) references financial_education.activities (district, id)
);
create index incidents_by_activity on financial_education.activity_incidents (district, activity);
select platform.isolate('financial_education.activity_incidents', 'select, insert');
