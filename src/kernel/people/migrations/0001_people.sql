create schema people;
grant usage on schema people to jiangxin_app;

-- A person, who need not have an account. Numbers are encrypted and bound to their row; what is shown is the masked form.
create table people.persons (
  district text not null,
  id uuid not null,
  name text not null,
  initials text not null,
  sex text check (sex in ('male', 'female')),
  birth date,
  phone_sealed text,
  phone_masked text,
  id_number_sealed text,
  id_number_masked text,
  -- Keyed hash, for finding the person by the number.
  id_number_lookup text,
  -- An example for demonstrations, and nobody who lives.
  synthetic boolean not null default false,
  created_at timestamptz not null,
  primary key (district, id)
);
create unique index persons_by_id_number on people.persons (district, id_number_lookup) where id_number_lookup is not null;
create index persons_by_name on people.persons (district, name text_pattern_ops);
create index persons_by_initials on people.persons (district, initials text_pattern_ops);
select platform.isolate('people.persons', 'select, insert, update');

-- Where a person works. It decides who may read the file: whoever has the permission at that organisation.
create table people.employments (
  district text not null,
  id uuid not null,
  person uuid not null,
  organisation uuid not null,
  position text,
  from_day date not null,
  to_day date,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  check (to_day is null or to_day >= from_day)
);
create unique index employments_open on people.employments (district, person, organisation) where to_day is null;
create index employments_by_organisation on people.employments (district, organisation);
select platform.isolate('people.employments', 'select, insert, update');

-- The life file. An entry is never changed: a better one supersedes it.
create table people.entries (
  district text not null,
  id uuid not null,
  person uuid not null,
  kind text not null check (kind in ('education', 'employment', 'skill', 'certificate', 'honour', 'training', 'contest', 'mentoring', 'innovation', 'aid')),
  title text not null,
  detail jsonb not null,
  from_day date,
  to_day date,
  provenance text not null check (provenance in ('self-declared', 'employer-confirmed', 'authority-verified', 'published', 'contested')),
  source text not null,
  source_url text,
  -- The person who recorded it; null for what an import or a programme recorded.
  recorded_by uuid,
  recorded_at timestamptz not null,
  supersedes uuid,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, supersedes) references people.entries (district, id),
  check (to_day is null or from_day is null or to_day >= from_day)
);
create index entries_by_person on people.entries (district, person, recorded_at);
-- Two corrections of one entry would leave the file with two truths.
create unique index entries_superseded_once on people.entries (district, supersedes) where supersedes is not null;
select platform.isolate('people.entries', 'select, insert');

-- Who looked at whom. The person sees it.
create table people.looks (
  district text not null,
  id uuid not null,
  person uuid not null,
  by_person uuid not null,
  what text not null check (what in ('file', 'id-number')),
  purpose text,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, by_person) references people.persons (district, id),
  -- A full number without a purpose is not shown.
  check (what <> 'id-number' or purpose is not null)
);
create index looks_by_person on people.looks (district, person, at desc);
select platform.isolate('people.looks', 'select, insert');
