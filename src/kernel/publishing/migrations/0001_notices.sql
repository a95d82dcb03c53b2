create schema publishing;
grant usage on schema publishing to jiangxin_app;

-- One more with every change of what the public sees: what the portal asks to know whether its pages still hold.
create table publishing.revisions (
  district text not null,
  revision bigint not null,
  primary key (district)
);
select platform.isolate('publishing.revisions', 'select, insert, update');

create table publishing.counters (
  district text not null,
  prefix text not null,
  year integer not null,
  last integer not null,
  primary key (district, prefix, year)
);
select platform.isolate('publishing.counters', 'select, insert, update');

-- A public notice (公示). What it says stands in its texts.
create table publishing.notices (
  district text not null,
  id uuid not null,
  number text not null,
  organisation uuid not null,
  path text not null,
  -- The case that waits for it, and the steps that the software takes there when it is cleared, or sustained or withdrawn.
  case_id uuid,
  cleared_action text,
  sent_back_action text,
  posted_at timestamptz not null,
  -- The last day as announced for the newest text: what may be over is found by it.
  last_day date not null,
  outcome text check (outcome in ('cleared', 'upheld', 'withdrawn')),
  ended_at timestamptz,
  ended_by uuid,
  ended_because text,
  primary key (district, id),
  unique (district, number),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, case_id) references process.cases (district, id),
  check ((outcome is null) = (ended_at is null))
);
create index notices_by_posting on publishing.notices (district, posted_at desc);
create index notices_open on publishing.notices (district, last_day) where outcome is null;
create index notices_by_case on publishing.notices (district, case_id, posted_at) where case_id is not null;
select platform.isolate(
  'publishing.notices',
  'select, insert, update (path, last_day, outcome, ended_at, ended_by, ended_because)'
);

-- Every text that was ever posted, as it was frozen: nobody has the right to change one.
create table publishing.notice_texts (
  district text not null,
  notice uuid not null,
  version integer not null,
  title text not null,
  about text not null,
  body text not null,
  contact text not null,
  days integer not null,
  counting text not null check (counting in ('strict', 'inclusive')),
  posted_on date not null,
  last_day date not null,
  canonical text not null,
  -- SHA-256 of the canonical text.
  hash text not null,
  posted_at timestamptz not null,
  -- Null where the software posted it.
  posted_by uuid,
  -- Why it replaced the one before.
  because text,
  primary key (district, notice, version),
  foreign key (district, notice) references publishing.notices (district, id)
);
select platform.isolate('publishing.notice_texts', 'select, insert');

-- Objections, signed by name. Who objects and what is said lie encrypted and bound to their row.
create table publishing.objections (
  district text not null,
  id uuid not null,
  notice uuid not null,
  -- The text that was up when it came.
  version integer not null,
  receipt text not null,
  -- Keyed hash of the secret that was shown once with the receipt.
  secret_lookup text not null,
  -- Keyed hash of what was sent: the same sent twice is one objection.
  content_lookup text not null,
  sealed text not null,
  received_at timestamptz not null,
  due_on date not null,
  reminded_at timestamptz,
  upheld boolean,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (district, id),
  unique (district, receipt),
  unique (district, notice, content_lookup),
  foreign key (district, notice, version) references publishing.notice_texts (district, notice, version),
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (upheld is null))
);
create index objections_by_notice on publishing.objections (district, notice, received_at);
create index objections_open on publishing.objections (district, due_on) where answered_at is null;
select platform.isolate(
  'publishing.objections',
  'select, insert, update (reminded_at, upheld, answer, answered_at, answered_by)'
);
