-- The rows of the file as they were read when its tables were looked for, packed and sealed in pieces: a check need not read the
-- file again. They go with the file; without them it is read again.
create table exchange.import_kept (
  district text not null,
  import uuid not null,
  no integer not null,
  sealed text not null,
  primary key (district, import, no),
  foreign key (district, import) references exchange.imports (district, id)
);
alter table exchange.import_kept alter column sealed set storage external;
select platform.isolate('exchange.import_kept', 'select, insert, delete');
