create schema financial_education;
grant usage on schema financial_education to jiangxin_app;

-- What the banks pledge, by versions. One is drafted by one person and put into force by another, and then never changed.
create table financial_education.pledge_texts (
  district text not null,
  version integer not null check (version > 0),
  title text not null,
  body text not null,
  -- Why there is a new version.
  reason text not null,
  -- SHA-256 of title and body as they are signed.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  revision integer not null default 1,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  in_force_by uuid,
  in_force_at timestamptz,
  -- The last day on which a member may sign it in place of the former one.
  sign_by date,
  primary key (district, version),
  check ((in_force_by is null) = (in_force_at is null) and (in_force_at is null) = (sign_by is null)),
  check (in_force_by is distinct from drafted_by or in_force_by is null)
);
create unique index pledge_text_draft on financial_education.pledge_texts (district) where in_force_at is null;
select platform.isolate('financial_education.pledge_texts', 'select, insert, update');

create function financial_education.keep_text() returns trigger language plpgsql as $$
begin
  if old.in_force_at is not null and
    (new.version, new.title, new.body, new.reason, new.hash, new.revision, new.drafted_by, new.in_force_by, new.in_force_at, new.sign_by)
      is distinct from
    (old.version, old.title, old.body, old.reason, old.hash, old.revision, old.drafted_by, old.in_force_by, old.in_force_at, old.sign_by)
  then raise exception 'A pledge text in force is never changed.'; end if;
  return new;
end $$;
create trigger kept_as_it_was before update on financial_education.pledge_texts
  for each row execute function financial_education.keep_text();

-- A pledge that was signed by the bank and then countersigned: frozen as it was read. Its id is that of its case.
create table financial_education.pledges (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  number text not null,
  version integer not null,
  -- Branches of the bank that take part, as it said when it applied; null where it was not asked.
  outlets integer check (outlets >= 0),
  signed_on date not null,
  countersigned_on date not null,
  at timestamptz not null,
  -- The file with the picture of the seal.
  seal uuid not null,
  -- What was signed, word for word, with who signed and when; and its SHA-256.
  document text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (district, id),
  unique (district, number),
  foreign key (district, id) references process.cases (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, version) references financial_education.pledge_texts (district, version)
);
create index pledges_by_organisation on financial_education.pledges (district, organisation, at);
select platform.isolate('financial_education.pledges', 'select, insert');

-- Flags of the brand that were handed over. A bank that comes back may be given another one.
create table financial_education.flags (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  number text not null,
  handed_on date not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  primary key (district, id),
  foreign key (district, organisation) references organisations.units (district, id)
);
create unique index flags_by_number on financial_education.flags (district, number);
select platform.isolate('financial_education.flags', 'select, insert');

-- Decisions on the standing of a member: proposed by one person and taken by another. The id is that of the case.
create table financial_education.standings (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  number text not null,
  measure text not null check (measure in ('suspend', 'reinstate', 'withdraw')),
  reason text not null,
  basis text not null,
  -- The last day of a suspension.
  until date,
  proposed_by uuid not null,
  decided_by uuid not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, id) references process.cases (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  check (decided_by <> proposed_by),
  check ((measure = 'suspend') = (until is not null))
);
create index standings_by_organisation on financial_education.standings (district, organisation, at);
select platform.isolate('financial_education.standings', 'select, insert');
