create schema innovation;
grant usage on schema innovation to jiangxin_app;

-- What came of the cases of this programme. How each case got there is in the process slice; the ids are the ids of those cases.

-- The last number given of a kind in a year: projects and results are numbered apart from their cases.
create table innovation.numbers (
  district text not null,
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (district, prefix, year)
);
select platform.isolate('innovation.numbers', 'select, insert, update');

-- A studio since its first confirmation.
create table innovation.studios (
  district text not null,
  id uuid not null,
  name text not null,
  organisation uuid not null,
  leader uuid not null,
  honour text not null,
  level text not null check (level in ('district', 'city', 'provincial', 'national')),
  document_number text,
  first_confirmed_on date not null,
  -- The latest confirmation: the cycle to the next re-check counts from it.
  confirmed_on date not null,
  ended_on date,
  ended_as text check (ended_as in ('removed', 'closed')),
  ended_because text,
  primary key (district, id),
  check ((ended_on is null) = (ended_as is null))
);
create index studios_by_leader on innovation.studios (district, leader) where ended_on is null;
select platform.isolate('innovation.studios', 'select, insert, update');

-- A project since its approval.
create table innovation.projects (
  district text not null,
  id uuid not null,
  number text not null,
  organisation uuid not null,
  studio uuid,
  approved_on date not null,
  -- Fen.
  granted bigint not null,
  starts_on date not null,
  -- These follow the changes that were approved.
  ends_on date not null,
  milestones integer not null,
  milestones_done integer not null,
  -- The day of the earliest milestone not yet reached; null when all are.
  next_milestone_on date,
  last_contact_on date,
  closed_on date,
  closed_as text check (closed_as in ('archived', 'terminated', 'revoked')),
  primary key (district, id),
  unique (district, number),
  check ((closed_on is null) = (closed_as is null))
);
create index projects_by_studio on innovation.projects (district, studio, approved_on) where studio is not null;
select platform.isolate('innovation.projects', 'select, insert, update');

-- The specialist's contact log, one row per entry.
create table innovation.contacts (
  district text not null,
  id uuid not null,
  project uuid not null,
  on_day date not null,
  way text not null,
  about text not null,
  help text,
  by_person uuid not null,
  evidence uuid[] not null default '{}',
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, project) references innovation.projects (district, id)
);
create index contacts_by_project on innovation.contacts (district, project, on_day desc);
create index contacts_by_person on innovation.contacts (district, by_person, on_day desc);
select platform.isolate('innovation.contacts', 'select, insert');

-- A specialist is reminded once for each gap in the log.
create table innovation.contact_reminders (
  district text not null,
  project uuid not null,
  -- The day since which nobody was in touch.
  since date not null,
  sent_at timestamptz not null,
  primary key (district, project, since),
  foreign key (district, project) references innovation.projects (district, id)
);
select platform.isolate('innovation.contact_reminders', 'select, insert');

create table innovation.results (
  district text not null,
  project uuid not null,
  number text not null,
  name text not null,
  summary text not null,
  may_publish boolean not null,
  registered_on date not null,
  primary key (district, project),
  unique (district, number),
  foreign key (district, project) references innovation.projects (district, id)
);
select platform.isolate('innovation.results', 'select, insert, update');

create table innovation.transformations (
  district text not null,
  project uuid not null,
  way text not null,
  used_by text not null,
  started_on date not null,
  -- Fen.
  income bigint,
  shared bigint,
  description text not null,
  recorded_on date not null,
  primary key (district, project),
  foreign key (district, project) references innovation.projects (district, id)
);
select platform.isolate('innovation.transformations', 'select, insert, update');

-- Benefits that the union has verified. A later figure is a row of its own and supersedes; nothing is overwritten.
create table innovation.benefits (
  district text not null,
  id uuid not null,
  project uuid not null,
  organisation uuid not null,
  title text not null,
  subject text not null,
  kind text not null check (kind in ('material', 'energy', 'labour', 'quality', 'yield', 'revenue')),
  nature text not null check (nature in ('direct', 'indirect', 'forecast')),
  from_day date not null,
  to_day date not null,
  -- Fen, after costs.
  net bigint not null,
  verified_on date not null,
  superseded_by uuid,
  published_on date,
  primary key (district, id),
  foreign key (district, project) references innovation.projects (district, id),
  foreign key (district, superseded_by) references innovation.benefits (district, id),
  check (to_day >= from_day)
);
create index benefits_by_project on innovation.benefits (district, project);
select platform.isolate('innovation.benefits', 'select, insert, update');

-- What the exhibition shows: text and pictures as they were approved. A new approval is a new row.
create table innovation.exhibits (
  district text not null,
  id uuid not null,
  kind text not null check (kind in ('project', 'safety')),
  -- The case that it shows.
  subject uuid not null,
  organisation uuid not null,
  title text not null,
  story text not null,
  approved_by uuid not null,
  approved_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  primary key (district, id)
);
-- One exhibit of a case at a time.
create unique index exhibits_shown on innovation.exhibits (district, subject) where withdrawn_at is null;
select platform.isolate('innovation.exhibits', 'select, insert, update (withdrawn_at, withdrawn_because)');

create table innovation.exhibit_pictures (
  district text not null,
  exhibit uuid not null,
  place integer not null,
  evidence uuid not null,
  -- What the picture shows, for whoever does not see it.
  alt text not null,
  primary key (district, exhibit, place),
  foreign key (district, exhibit) references innovation.exhibits (district, id)
);
select platform.isolate('innovation.exhibit_pictures', 'select, insert');

create table innovation.safety_results (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  title text not null,
  selected boolean not null,
  document_number text,
  announced_on date not null,
  recorded_on date not null,
  primary key (district, id)
);
select platform.isolate('innovation.safety_results', 'select, insert');
