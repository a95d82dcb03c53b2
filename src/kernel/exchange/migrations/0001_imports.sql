create schema exchange;
grant usage on schema exchange to jiangxin_app;

-- One file that somebody wants to import. What it holds lies sealed in the tables below, and only for a while; this row stays.
create table exchange.imports (
  district text not null,
  -- Also the id of the upload it came by.
  id uuid not null,
  -- What is imported: 'roster'.
  what text not null,
  -- For whom: rows that name no organisation belong to it. Organisations stand after this part, so there is no foreign key.
  organisation uuid not null,
  file_name text not null,
  file_size bigint not null,
  state text not null check (state in ('looking', 'mapping', 'checking', 'preview', 'committing', 'done', 'cancelled', 'failed')),
  -- The run that works on it just now: what an earlier one, cut off, still writes counts for nothing.
  run uuid,
  -- How often a run ended in a fault that was none of the file's.
  tries integer not null default 0,
  done integer not null default 0,
  expected integer not null default 0,
  -- Sealed, for it holds samples of what the file holds.
  found_sealed text,
  mapping jsonb,
  remembered boolean not null default false,
  counts jsonb not null,
  -- Organisations that rows name and that are not registered.
  lacking jsonb not null,
  refusal jsonb,
  -- Where in the tree whoever asked last may import.
  scope text[] not null,
  by_person uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  committed_by uuid,
  primary key (district, id)
);
create index imports_by_organisation on exchange.imports (district, organisation, created_at desc);
create index imports_at_work on exchange.imports (district, state) where state in ('looking', 'checking', 'committing');
select platform.isolate('exchange.imports', 'select, insert, update');

-- The file itself, sealed in pieces, until it is imported or given up.
create table exchange.import_files (
  district text not null,
  import uuid not null,
  no integer not null,
  sealed text not null,
  primary key (district, import, no),
  foreign key (district, import) references exchange.imports (district, id)
);
alter table exchange.import_files alter column sealed set storage external;
select platform.isolate('exchange.import_files', 'select, insert, delete');

-- Rows without a fault, sealed many at a time. Of the run that the import names; those of another are waste.
create table exchange.import_batches (
  district text not null,
  import uuid not null,
  run uuid not null,
  no integer not null,
  sealed text not null,
  primary key (district, import, run, no),
  foreign key (district, import) references exchange.imports (district, id)
);
alter table exchange.import_batches alter column sealed set storage external;
select platform.isolate('exchange.import_batches', 'select, insert, delete');

-- Rows that somebody should see: wrong, doubtful, or changing what is held. The content is sealed row by row.
create table exchange.import_rows (
  district text not null,
  import uuid not null,
  run uuid not null,
  no integer not null,
  sheet text not null,
  line integer not null,
  verdict text not null check (verdict in ('wrong', 'doubtful', 'changed')),
  -- Codes of the reasons.
  codes text[] not null,
  sealed text not null,
  -- What a person decided of a doubtful one: 'take', sealed with the values, or 'leave'.
  decision text check (decision in ('take', 'leave')),
  decision_sealed text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (district, import, run, no),
  foreign key (district, import) references exchange.imports (district, id)
);
select platform.isolate('exchange.import_rows', 'select, insert, update (verdict, codes, decision, decision_sealed, decided_by, decided_at), delete');

-- Which columns were what, the last time an organisation sent a table with these headers.
create table exchange.mappings (
  district text not null,
  what text not null,
  organisation uuid not null,
  signature text not null,
  columns jsonb not null,
  used_at timestamptz not null,
  primary key (district, what, organisation, signature)
);
select platform.isolate('exchange.mappings', 'select, insert, update');
