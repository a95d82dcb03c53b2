-- Half of what it costs to write a person is finding the places in indexes: those go that another can stand in for. See
-- docs/decisions/0038.

-- Whoever changes the master key goes through everybody, in their order.
drop index people.keys_by_master;

-- An employment is always asked for with its person.
alter table people.employments drop constraint employments_pkey;
alter table people.employments add primary key (district, person, id);
drop index people.employments_by_person;
-- Nobody is employed twice at once by one organisation; and who is employed there.
drop index people.employments_open;
create unique index employments_open on people.employments (district, organisation, person) where to_day is null;
drop index people.employments_by_organisation;
