-- Where the public can complain: entered by the supervisor; one that no longer holds is ended and stays.
create table financial_education.complaint_channels (
  district text not null,
  id uuid not null,
  name text not null,
  -- How it is reached: a telephone, an address, a counter.
  reach text not null,
  hours text not null,
  -- For what, and the document it rests on.
  about text not null,
  basis text not null,
  from_day date not null,
  to_day date,
  entered_at timestamptz not null,
  entered_by uuid not null,
  primary key (district, id),
  -- Ended before it began: the day before its first.
  check (to_day is null or to_day >= from_day - 1)
);
select platform.isolate('financial_education.complaint_channels', 'select, insert, update (to_day)');

-- One more with every change of what the public pages of this room show.
create table financial_education.public_revisions (
  district text not null,
  revision bigint not null,
  primary key (district)
);
select platform.isolate('financial_education.public_revisions', 'select, insert, update');
