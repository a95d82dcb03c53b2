-- What an import of thousands of people cost that none of them needed: see docs/decisions/0035.

-- Who brings many people lets each of them wait for the search once, and not again for every employment and every entry.
create or replace function people.to_be_found() returns trigger language plpgsql as $$
begin
  if current_setting('people.awaited_by_hand', true) = 'on' then
    return null;
  end if;
  case tg_table_name
    when 'persons' then insert into people.search_waiting (district, person) select f.district, f.id from fresh f;
    when 'entries' then insert into people.search_waiting (district, person)
      select f.district, f.person from fresh f where f.kind in ('skill', 'honour') or f.supersedes is not null;
    else insert into people.search_waiting (district, person) select f.district, f.person from fresh f;
  end case;
  return null;
end $$;
-- Nothing asks who waits by the person.
drop index people.search_waiting_by_person;

-- References are looked up for all rows of a statement at once: row by row, as a foreign key does, they took a third of the time.
-- A person is never removed and never changes the id, so what was there when it was referred to stays there.
create function people.refuse_strangers() returns trigger language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (
    select from fresh f
    left join lateral (select true as there from people.persons p where p.district = f.district and p.id = f.person offset 0) known on true
    where known.there is null
  ) then
    raise exception 'a row of %.% refers to a person who is not there', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create function people.refuse_strange_employers() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct district, organisation from fresh) f
    left join lateral (select true as there from organisations.units u where u.district = f.district and u.id = f.organisation offset 0) known on true
    where known.there is null
  ) then
    raise exception 'an employment refers to an organisation that is not there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create function people.refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception 'a person is never removed, and keeps the id' using errcode = 'foreign_key_violation';
end $$;
-- An organisation may go where nobody has ever worked.
create function people.refuse_removal_of_employer() returns trigger language plpgsql as $$
begin
  if exists (select from people.employments e where e.district = old.district and e.organisation = old.id) then
    raise exception 'somebody is or was employed there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger never_removed after delete on people.persons for each row execute function people.refuse_removal();
create trigger never_emptied before truncate on people.persons for each statement execute function people.refuse_removal();
create trigger same_id after update of district, id on people.persons for each row
  when (old.district <> new.district or old.id <> new.id) execute function people.refuse_removal();

alter table people.keys drop constraint keys_district_person_fkey;
alter table people.employments drop constraint employments_district_person_fkey;
alter table people.employments drop constraint employments_district_organisation_fkey;
alter table people.entries drop constraint entries_district_person_fkey;
alter table people.search_rows drop constraint search_rows_district_person_fkey;
do $$
declare name text;
begin
  foreach name in array array['keys', 'employments', 'entries', 'search_rows'] loop
    execute format('create trigger of_somebody_new after insert on people.%I referencing new table as fresh for each statement execute function people.refuse_strangers()', name);
    execute format('create trigger of_somebody_changed after update on people.%I referencing new table as fresh for each statement execute function people.refuse_strangers()', name);
  end loop;
end $$;
create trigger of_some_employer_new after insert on people.employments referencing new table as fresh for each statement execute function people.refuse_strange_employers();
create trigger of_some_employer_changed after update on people.employments referencing new table as fresh for each statement execute function people.refuse_strange_employers();
create trigger employs_nobody after delete on organisations.units for each row execute function people.refuse_removal_of_employer();
create trigger employs_nobody_else after update of district, id on organisations.units for each row
  when (old.district <> new.district or old.id <> new.id) execute function people.refuse_removal_of_employer();
