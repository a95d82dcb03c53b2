create schema audit;
grant usage on schema audit to jiangxin_app;

create table audit.entries (
  district text not null,
  id uuid not null,
  -- The chain hashes what the application reads back, and that is milliseconds.
  at timestamptz not null check (date_trunc('milliseconds', at) = at),
  event text not null,
  account text,
  person uuid,
  object_kind text not null,
  object_id text not null,
  detail jsonb not null,
  -- Null until the row is sealed: a step only inserts and never waits for the chain.
  seq bigint,
  previous text,
  hash text,
  primary key (district, id),
  unique (district, seq),
  check ((seq is null) = (hash is null) and (seq is null) = (previous is null))
);
create index entries_unsealed on audit.entries (district, id) where hash is null;
create index entries_by_object on audit.entries (district, object_kind, object_id, id);
create index entries_by_person on audit.entries (district, person, id);
create index entries_by_event on audit.entries (district, event, id);

select platform.isolate(
  'audit.entries',
  'select, insert (district, id, at, event, account, person, object_kind, object_id, detail), update (seq, previous, hash)'
);

-- Append-only: the one change there is, is the seal, and it is set once.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.hash is null and new.hash is not null
    and (to_jsonb(new) - array['seq', 'previous', 'hash']) = (to_jsonb(old) - array['seq', 'previous', 'hash']) then
    return new;
  end if;
  raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on audit.entries for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.entries for each statement execute function audit.refuse_change();
