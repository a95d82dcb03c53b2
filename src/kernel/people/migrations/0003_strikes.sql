-- Entries that are not the person's at all: struck out with a reason, seen by whoever opens the file and counted nowhere. The entry
-- itself stays as it is. What an authority has verified takes two people; one that was taken back stays too, and counts for nothing.
create table people.strikes (
  district text not null,
  id uuid not null,
  person uuid not null,
  entry uuid not null,
  reason text not null,
  -- Null: the software did it.
  asked_by uuid,
  asked_at timestamptz not null,
  -- Null while a second person has to look at it.
  confirmed_by uuid,
  confirmed_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  ended_reason text,
  primary key (district, id),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, entry) references people.entries (district, id),
  check ((ended_at is null) = (ended_reason is null))
);
create unique index strikes_open on people.strikes (district, entry) where ended_at is null;
create index strikes_by_person on people.strikes (district, person);
create index strikes_waiting on people.strikes (district, asked_at) where ended_at is null and confirmed_at is null;
select platform.isolate('people.strikes', 'select, insert, update (confirmed_by, confirmed_at, ended_by, ended_at, ended_reason), delete');

-- Nobody is found by an entry that is struck out.
create trigger found_new after insert on people.strikes referencing new table as fresh for each statement execute function people.to_be_found();
create trigger found_changed after update on people.strikes referencing new table as fresh for each statement execute function people.to_be_found();
