-- What overviews tell cases apart by, read out of their state once: a state lies out of line, and to open fifty thousand of them
-- takes seconds. A step does not write this. It holds for the version of the case that it names; of any other the case is read.
create table innovation.noted (
  district text not null,
  id uuid not null,
  seq integer not null,
  studio text,
  specialist text,
  -- Of a claim: its project, nature and kind, and the last day of its period.
  project text,
  nature text,
  kind text,
  ends text,
  primary key (district, id)
);
select platform.isolate('innovation.noted', 'select, insert, update');

-- Stays at a stage that are over, in the order in which they ended, up to the version that is noted.
create table innovation.stays (
  district text not null,
  id uuid not null,
  no integer not null,
  stage text not null,
  arrived date not null,
  gone date not null,
  -- The case was there before.
  again boolean not null,
  primary key (district, id, no)
);
select platform.isolate('innovation.stays', 'select, insert');
