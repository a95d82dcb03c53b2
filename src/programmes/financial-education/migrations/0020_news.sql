-- Which activity a piece of coverage is about, as a person decided; null: none of the brand's.
create table financial_education.coverage_matches (
  district text not null,
  coverage uuid not null,
  activity uuid,
  -- The bank that leads the activity; null with it.
  organisation uuid,
  confirmed_by uuid not null,
  confirmed_on date not null,
  primary key (district, coverage),
  foreign key (district, coverage) references publishing.coverage (district, id),
  foreign key (district, activity) references financial_education.activities (district, id),
  check ((activity is null) = (organisation is null))
);
create index coverage_matches_by_activity on financial_education.coverage_matches (district, activity) where activity is not null;
select platform.isolate('financial_education.coverage_matches', 'select, insert, update (activity, organisation, confirmed_by, confirmed_on)');
