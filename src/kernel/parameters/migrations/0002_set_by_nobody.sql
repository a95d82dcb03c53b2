-- Null: set with the district itself, from the command line, before anybody could sign in.
alter table parameters.settings alter column entered_by drop not null;
