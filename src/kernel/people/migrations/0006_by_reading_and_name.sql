-- People of one name are found by how it is read: one index for the order of lists and for names, where two had to be written for
-- everybody who is brought. See docs/decisions/0037.
create index persons_by_reading_and_name on people.persons (district, reading, name, id);
drop index people.persons_by_reading;
drop index people.persons_by_name;
