create schema handover;
grant usage on schema handover to jiangxin_app;

-- Somebody left, and what waited for them by name goes to successors: ordered once, done in batches, gone on with after a restart.
create table handover.handovers (
  district text not null,
  id uuid not null,
  person uuid not null,
  account uuid not null,
  successor uuid not null,
  -- Whom a part goes to where the process refuses the successor.
  otherwise uuid,
  -- Other successors for single cases: case → person.
  chosen jsonb not null default '{}',
  reason text not null,
  ordered_by uuid not null,
  -- Who sees to what could not be handed over.
  ordered_by_person uuid not null,
  ordered_at timestamptz not null,
  -- How many parts there were.
  parts integer not null,
  roles_ended integer not null,
  done_at timestamptz,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, successor) references people.persons (district, id),
  foreign key (district, otherwise) references people.persons (district, id),
  foreign key (district, account) references access.accounts (district, id),
  foreign key (district, ordered_by) references access.accounts (district, id)
);
create index handovers_by_person on handover.handovers (district, person);
select platform.isolate('handover.handovers', 'select, insert, update');

-- What became of each part.
create table handover.items (
  district text not null,
  handover uuid not null,
  case_id uuid not null,
  part text not null,
  number text not null,
  title text not null,
  part_title jsonb not null,
  -- Who has it now; null where nobody could be given it.
  given_to uuid,
  -- Why not the one who was chosen first.
  refused jsonb,
  primary key (district, handover, case_id, part),
  foreign key (district, handover) references handover.handovers (district, id),
  foreign key (district, case_id) references process.cases (district, id),
  check (given_to is not null or refused is not null)
);
select platform.isolate('handover.items', 'select, insert');
