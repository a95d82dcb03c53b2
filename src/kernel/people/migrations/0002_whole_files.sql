-- What is searched, what a merged person points at, and what was erased.
alter table people.persons
  add column phone_lookup text,
  -- 政治面貌, as the employer's roster has it.
  add column political text,
  -- How the name is read, the order of lists: 'zhang san feng'.
  add column reading text not null default '',
  -- The same person under another id: what hangs on this one is shown with that one. See docs/decisions/0025.
  add column merged_into uuid,
  -- The name is gone, the key destroyed; what must be kept refers to the row.
  add column erased_at timestamptz,
  add foreign key (district, merged_into) references people.persons (district, id),
  add check (merged_into <> id);
drop index people.persons_by_initials;
drop index people.persons_by_name;
create index persons_by_name on people.persons (district, name, birth);
create index persons_by_reading on people.persons (district, reading, id);
create index persons_by_phone on people.persons (district, phone_lookup) where phone_lookup is not null;
create index persons_merged on people.persons (district, merged_into) where merged_into is not null;

create index employments_by_person on people.employments (district, person);

-- The key of one person, encrypted under a master key that the database does not hold. Whoever deletes the row destroys what it sealed.
create table people.keys (
  district text not null,
  person uuid not null,
  -- The version of the master key.
  master integer not null,
  wrapped text not null,
  primary key (district, person),
  foreign key (district, person) references people.persons (district, id)
);
create index keys_by_master on people.keys (district, master, person);
select platform.isolate('people.keys', 'select, insert, update, delete');

-- Which ids were found to be one person, and that it was taken back.
create table people.merges (
  district text not null,
  id uuid not null,
  kept uuid not null,
  merged uuid not null,
  reason text not null,
  by_person uuid,
  at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  undone_reason text,
  primary key (district, id),
  foreign key (district, kept) references people.persons (district, id),
  foreign key (district, merged) references people.persons (district, id),
  check (kept <> merged),
  check ((undone_at is null) = (undone_reason is null))
);
create unique index merges_open on people.merges (district, merged) where undone_at is null;
create index merges_by_kept on people.merges (district, kept);
select platform.isolate('people.merges', 'select, insert, update (undone_by, undone_at, undone_reason)');

-- Two that look alike and are not one: nobody is asked again.
create table people.differing (
  district text not null,
  one uuid not null,
  other uuid not null,
  by_person uuid,
  at timestamptz not null,
  primary key (district, one, other),
  foreign key (district, one) references people.persons (district, id),
  foreign key (district, other) references people.persons (district, id),
  check (one < other)
);
create index differing_by_other on people.differing (district, other);
select platform.isolate('people.differing', 'select, insert, delete');

-- What a person agreed to and took back; the newest row of a purpose holds.
create table people.consents (
  district text not null,
  id uuid not null,
  person uuid not null,
  purpose text not null,
  -- The wording that was agreed to.
  version integer not null,
  given boolean not null,
  -- Null: the person. Otherwise who wrote down a consent that was given on paper, and what paper.
  by_person uuid,
  basis text,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  check (by_person is null or basis is not null)
);
create index consents_by_person on people.consents (district, person, purpose, at desc);
select platform.isolate('people.consents', 'select, insert');

-- Who asked for their file to be erased, and what was decided.
create table people.erasures (
  district text not null,
  id uuid not null,
  person uuid not null,
  reason text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('erased', 'refused', 'withdrawn')),
  decided_reason text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  check ((decision is null) = (decided_at is null) and (decision is null) = (decided_reason is null))
);
-- Appended only, save where the person had it erased (docs/decisions/0025).
grant delete on people.entries to jiangxin_app;
create unique index erasures_open on people.erasures (district, person) where decision is null;
create index erasures_waiting on people.erasures (district, asked_at) where decision is null;
select platform.isolate('people.erasures', 'select, insert, update (decision, decided_reason, decided_by, decided_at)');

alter table people.looks drop constraint looks_what_check;
alter table people.looks add constraint looks_what_check check (what in ('file', 'id-number', 'phone', 'copy'));
alter table people.looks drop constraint looks_check;
alter table people.looks add constraint looks_check check (what not in ('id-number', 'phone') or purpose is not null);

-- How people are found: terms as numbers, and the rows that have them. See docs/decisions/0032.
create table people.search_rows (
  district text not null,
  no integer not null,
  person uuid not null,
  primary key (district, no),
  foreign key (district, person) references people.persons (district, id)
);
create unique index search_rows_by_person on people.search_rows (district, person);
select platform.isolate('people.search_rows', 'select, insert, delete');
create table people.search_terms (
  district text not null,
  term integer not null,
  batch integer not null,
  n integer not null,
  rows integer[] not null,
  primary key (district, term, batch)
);
select platform.isolate('people.search_terms', 'select, insert, update, delete');
create table people.search_waiting (
  district text not null,
  id bigserial,
  person uuid not null,
  primary key (district, id)
);
create index search_waiting_by_person on people.search_waiting (district, person);
select platform.isolate('people.search_waiting', 'select, insert, delete');
grant usage on sequence people.search_waiting_id_seq to jiangxin_app;

create function people.to_be_found() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'persons' then insert into people.search_waiting (district, person) select f.district, f.id from fresh f;
    when 'entries' then insert into people.search_waiting (district, person)
      select f.district, f.person from fresh f where f.kind in ('skill', 'honour') or f.supersedes is not null;
    else insert into people.search_waiting (district, person) select f.district, f.person from fresh f;
  end case;
  return null;
end $$;
create trigger found_new after insert on people.persons referencing new table as fresh for each statement execute function people.to_be_found();
create trigger found_changed after update on people.persons referencing new table as fresh for each statement execute function people.to_be_found();
create trigger found_new after insert on people.employments referencing new table as fresh for each statement execute function people.to_be_found();
create trigger found_changed after update on people.employments referencing new table as fresh for each statement execute function people.to_be_found();
create trigger found_new after insert on people.entries referencing new table as fresh for each statement execute function people.to_be_found();

insert into people.search_waiting (district, person) select district, id from people.persons order by id;
