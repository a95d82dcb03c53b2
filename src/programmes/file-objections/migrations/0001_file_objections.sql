create schema file_objections;
grant usage on schema file_objections to jiangxin_app;

-- What an objection is about, by the case that it is. The person is whoever filed the case.
create table file_objections.objections (
  district text not null,
  id uuid not null,
  -- The entry as it stood, and the one that marks it as contested.
  entry uuid not null,
  mark uuid not null,
  kind text not null,
  provenance text not null check (provenance in ('employer-confirmed', 'authority-verified', 'published')),
  answerer text not null check (answerer in ('employer', 'district')),
  -- The entry that corrected it; null while it is open, and where the entry was upheld or the objection withdrawn.
  correction uuid,
  primary key (district, id),
  foreign key (district, id) references process.cases (district, id)
);
create unique index objections_by_mark on file_objections.objections (district, mark);
select platform.isolate('file_objections.objections', 'select, insert, update');
