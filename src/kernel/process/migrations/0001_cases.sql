create schema process;
grant usage on schema process to jiangxin_app;

-- A published version of a process never changes: its hash is kept, and a start with another text under the same version is refused.
create table process.definitions (
  name text not null,
  version integer not null,
  hash text not null,
  first_seen timestamptz not null default now(),
  primary key (name, version)
);
grant select, insert on process.definitions to jiangxin_app;

-- Forms as they were shown, by content.
create table process.shown_forms (
  district text not null,
  hash text not null,
  form jsonb not null,
  primary key (district, hash)
);
select platform.isolate('process.shown_forms', 'select, insert');

-- Where a case stands now. `state` is the fold of its events; everything here can be made anew from them.
create table process.cases (
  district text not null,
  id uuid not null,
  number text not null,
  process text not null,
  version integer not null,
  title text not null,
  organisation uuid not null,
  path text not null,
  starter uuid not null,
  stage text not null,
  outcome text,
  seq integer not null,
  state jsonb not null,
  due_on date,
  -- The next day on which the clock has something to say; null when it has not.
  tick_on date,
  search_text text not null,
  started_at timestamptz not null,
  stage_since timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  unique (district, number),
  foreign key (district, organisation) references organisations.units (district, id)
) with (fillfactor = 80, toast_tuple_target = 1024);
-- A list needs little of a row: with a large `state` out of line a page holds many rows, and counting needs only the index.
create index cases_by_place on process.cases (district, path text_pattern_ops)
  include (id, process, version, stage, outcome, organisation, due_on, updated_at);
create index cases_by_time on process.cases (district, updated_at desc);
create index cases_by_tick on process.cases (district, tick_on) where tick_on is not null;
select platform.isolate('process.cases', 'select, insert, update');

-- What happened. Append-only: the application's role can neither change nor delete.
create table process.events (
  district text not null,
  case_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by uuid not null,
  on_behalf_of uuid,
  account text,
  happening jsonb not null,
  form_shown text,
  primary key (district, case_id, seq),
  foreign key (district, case_id) references process.cases (district, id),
  foreign key (district, form_shown) references process.shown_forms (district, hash)
);
select platform.isolate('process.events', 'select, insert');

-- For whom a case waits: a role at a place of the tree, or a person. Written anew by each step (`seq` says which).
create table process.tasks (
  district text not null,
  case_id uuid not null,
  seq integer not null,
  n integer not null,
  role text,
  path text not null,
  person uuid,
  -- Holders of the role whom the separation of duties keeps from it.
  "except" uuid[] not null default '{}',
  primary key (district, case_id, seq, n),
  foreign key (district, case_id) references process.cases (district, id),
  check ((role is null) <> (person is null))
);
create index tasks_by_role on process.tasks (district, role, path text_pattern_ops) where role is not null;
create index tasks_by_person on process.tasks (district, person) where person is not null;
select platform.isolate('process.tasks', 'select, insert, update, delete');

-- Who reads a case for their part in it, whatever their roles (partiesOf); `acted`: they also took a step.
create table process.parties (
  district text not null,
  case_id uuid not null,
  person uuid not null,
  acted boolean not null,
  primary key (district, case_id, person),
  foreign key (district, case_id) references process.cases (district, id)
);
create index parties_by_person on process.parties (district, person, case_id);
select platform.isolate('process.parties', 'select, insert, update, delete');

create table process.followers (
  district text not null,
  case_id uuid not null,
  person uuid not null,
  since timestamptz not null,
  primary key (district, case_id, person),
  foreign key (district, case_id) references process.cases (district, id)
);
create index followers_by_person on process.followers (district, person);
select platform.isolate('process.followers', 'select, insert, delete');

create table process.counters (
  district text not null,
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (district, prefix, year)
);
select platform.isolate('process.counters', 'select, insert, update');
