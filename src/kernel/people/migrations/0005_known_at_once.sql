-- See docs/decisions/0037.

-- Who writes many people at once names each of them where they wait for the search, and is looked up there: once, and not again for
-- the key, the employment and every entry, which are of the same people.
create or replace function people.refuse_strangers() returns trigger language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if tg_table_name <> 'search_waiting' and current_setting('people.awaited_by_hand', true) = 'on' then
    return null;
  end if;
  if exists (
    select from fresh f
    left join lateral (select true as there from people.persons p where p.district = f.district and p.id = f.person offset 0) known on true
    where known.there is null
  ) then
    raise exception 'a row of %.% refers to a person who is not there', tg_table_schema, tg_table_name using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger of_somebody_new after insert on people.search_waiting referencing new table as fresh for each statement
  when (current_setting('people.awaited_by_hand', true) = 'on') execute function people.refuse_strangers();

-- An organisation that is being removed while somebody is employed there by a transaction that has not ended: neither would see the
-- other. Whoever removes waits for all who employ, and they for the removal. Who looks at a moment that has passed sees neither.
create or replace function people.refuse_removal_of_employer() returns trigger language plpgsql as $$
begin
  lock table people.employments in share row exclusive mode;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'an organisation is removed in a transaction that reads what is committed' using errcode = 'feature_not_supported';
  end if;
  if exists (select from people.employments e where e.district = old.district and e.organisation = old.id) then
    raise exception 'somebody is or was employed there' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
