-- What forms asked on days that are over, by organisation and month: reckoned once, for the events of a large district are many.
-- Made of the events alone, and made anew where both tables are emptied.
create table process.asked (
  district text not null,
  -- 'YYYY-MM'
  month text not null,
  organisation uuid not null,
  forms integer not null,
  asked integer not null,
  prefilled integer not null,
  saved integer not null,
  primary key (district, month, organisation),
  foreign key (district, organisation) references organisations.units (district, id)
);
select platform.isolate('process.asked', 'select, insert, update');
-- The last day of each month that is in it.
create table process.asked_through (
  district text not null,
  month text not null,
  through date not null,
  primary key (district, month)
);
select platform.isolate('process.asked_through', 'select, insert, update');
