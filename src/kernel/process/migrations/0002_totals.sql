-- How many cases there are, so that a list need not count them. A case counts at its place (`here`) and at every place above
-- (`below` includes `here`). A step never writes this table, or steps would wait for one another: it appends its change below.
create table process.tallies (
  district text not null,
  place text not null,
  process text not null,
  version integer not null,
  stage text not null,
  -- 'open' while the case has no outcome.
  outcome text not null,
  below integer not null,
  here integer not null,
  primary key (district, place, process, version, stage, outcome)
);
select platform.isolate('process.tallies', 'select, insert, update');

-- Changes that are not in the tallies yet. Whoever reads a total adds them; a job folds them in.
create sequence process.tally_change;
grant usage on sequence process.tally_change to jiangxin_app;
create table process.tally_changes (
  district text not null,
  id bigint not null default nextval('process.tally_change'),
  path text not null,
  process text not null,
  version integer not null,
  stage text not null,
  outcome text not null,
  n integer not null,
  primary key (district, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select platform.isolate('process.tally_changes', 'select, insert, delete');

-- The place itself and those above it: '/1/7/' is '/1/' and '/1/7/'.
create function process.places(path text) returns setof text language sql immutable as $$
  select left(path, at) from generate_series(2, length(path)) as at where substr(path, at, 1) = '/'
$$;

-- Makes the tallies of a district from its cases, while nobody writes.
create function process.count_anew(of_district text) returns void language sql as $$
  delete from process.tally_changes where district = of_district;
  delete from process.tallies where district = of_district;
  insert into process.tallies (district, place, process, version, stage, outcome, below, here)
  select of_district, place, process, version, stage, outcome, sum(n), coalesce(sum(n) filter (where place = path), 0)
  from (
    select path, process, version, stage, coalesce(outcome, 'open') as outcome, count(*) as n
    from process.cases where district = of_district group by 1, 2, 3, 4, 5
  ) counted, process.places(path) as place
  group by 2, 3, 4, 5, 6;
$$;

-- Lists in the order of their time: of a place, of a stage, of everything.
drop index process.cases_by_place;
create index cases_by_place on process.cases (district, path text_pattern_ops, updated_at desc, id desc) include (process, version, stage, outcome);
drop index process.cases_by_time;
create index cases_by_time on process.cases (district, updated_at desc, id desc);
create index cases_by_due on process.cases (district, due_on, id);
create index cases_by_stage on process.cases (district, process, stage, updated_at desc, id desc);

-- A work list is read from the tasks alone: a look at each case besides would cost more than all the rest.
alter table process.tasks
  add column process text,
  add column due_on date,
  add column since timestamptz not null default now();
create function process.date_task() returns trigger language plpgsql as $$
begin
  select c.process, c.due_on into new.process, new.due_on from process.cases c where c.district = new.district and c.id = new.case_id;
  return new;
end $$;
-- Whoever says both is spared the look.
create trigger dated before insert on process.tasks for each row when (new.process is null) execute function process.date_task();
drop index process.tasks_by_role;
create index tasks_by_role on process.tasks (district, role, path text_pattern_ops) include (case_id, process, due_on, since, "except") where role is not null;
drop index process.tasks_by_person;
create index tasks_by_person on process.tasks (district, person) include (case_id, process, due_on, since, path) where person is not null;

-- Of a part in a case a list asks whether a role shows the case anyway; that is said beside it for the same reason.
alter table process.parties
  add column process text,
  add column version integer,
  add column path text;
create function process.place_party() returns trigger language plpgsql as $$
begin
  select c.process, c.version, c.path into new.process, new.version, new.path
  from process.cases c where c.district = new.district and c.id = new.case_id;
  return new;
end $$;
create trigger placed before insert on process.parties for each row when (new.process is null) execute function process.place_party();
drop index process.parties_by_person;
create index parties_by_person on process.parties (district, person, process, case_id) include (version, path, acted);
create index parties_by_place on process.parties (district, person, path text_pattern_ops) include (process, case_id);

-- An inverted index for the search, for none of PostgreSQL's own is used under row-level security (docs/decisions/0010). Pieces of
-- the texts, as numbers, lead to rows; a row is a case as it was called once. What is found is always looked at again.
create table process.search_rows (
  district text not null,
  no integer not null,
  case_id uuid not null,
  primary key (district, no)
);
select platform.isolate('process.search_rows', 'select, insert');

create table process.search_pieces (
  district text not null,
  piece integer not null,
  -- The number of the first row of the batch.
  batch integer not null,
  n integer not null,
  rows integer[] not null,
  primary key (district, piece, batch)
);
select platform.isolate('process.search_pieces', 'select, insert');

-- Cases that were filed or called otherwise and are not in the index yet. They are searched as they are.
create sequence process.search_wait;
grant usage on sequence process.search_wait to jiangxin_app;
create table process.search_waiting (
  district text not null,
  id bigint not null default nextval('process.search_wait'),
  case_id uuid not null,
  primary key (district, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
select platform.isolate('process.search_waiting', 'select, insert, delete');

-- What follows from a case is written by a trigger, so that nothing that writes one can forget it: a filing, a step, an
-- organisation that is moved. Most steps change nothing of this and run no trigger.
create function process.follow_case() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into process.tally_changes (district, path, process, version, stage, outcome, n)
    values (new.district, new.path, new.process, new.version, new.stage, coalesce(new.outcome, 'open'), 1);
    insert into process.search_waiting (district, case_id) values (new.district, new.id);
    return null;
  end if;
  if old.stage <> new.stage or old.path <> new.path or old.outcome is distinct from new.outcome then
    insert into process.tally_changes (district, path, process, version, stage, outcome, n)
    values (old.district, old.path, old.process, old.version, old.stage, coalesce(old.outcome, 'open'), -1),
      (new.district, new.path, new.process, new.version, new.stage, coalesce(new.outcome, 'open'), 1);
  end if;
  if old.due_on is distinct from new.due_on then
    update process.tasks t set due_on = new.due_on
    where t.district = new.district and t.case_id = new.id and t.due_on is distinct from new.due_on;
  end if;
  if old.path <> new.path then
    update process.parties p set path = new.path where p.district = new.district and p.case_id = new.id;
  end if;
  if old.search_text <> new.search_text then
    insert into process.search_waiting (district, case_id) values (new.district, new.id);
  end if;
  return null;
end $$;
create trigger followed_first after insert on process.cases for each row execute function process.follow_case();
create trigger followed after update on process.cases for each row
  when (old.stage <> new.stage or old.due_on is distinct from new.due_on or old.path <> new.path or old.search_text <> new.search_text
    or old.outcome is distinct from new.outcome)
  execute function process.follow_case();

-- What lies there already. A migration's role may be bound by row-level security, so it goes from district to district.
do $$
declare
  one text;
  before text := coalesce(current_setting('jiangxin.district', true), '');
begin
  for one in select code from organisations.districts loop
    perform set_config('jiangxin.district', one, true);
    perform process.count_anew(one);
    update process.tasks t set process = c.process, due_on = c.due_on, since = c.stage_since
    from process.cases c where t.district = one and c.district = one and c.id = t.case_id;
    update process.parties p set process = c.process, version = c.version, path = c.path
    from process.cases c where p.district = one and c.district = one and c.id = p.case_id;
    insert into process.search_waiting (district, case_id) select one, id from process.cases where district = one order by id;
  end loop;
  perform set_config('jiangxin.district', before, true);
end $$;
