create schema evidence;
grant usage on schema evidence to jiangxin_app;

create table evidence.files (
  district text not null,
  -- Also the id of the upload it came by.
  id uuid not null,
  hash text not null,
  name text not null,
  size bigint not null,
  type text not null,
  width integer,
  height integer,
  -- Hash of the small picture, for images.
  thumbnail text,
  kind text,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- Null until it is bound to what it proves.
  owner_kind text,
  owner_id uuid,
  bound_at timestamptz,
  bound_by uuid,
  primary key (district, id),
  check ((owner_kind is null) = (owner_id is null) and (owner_id is null) = (bound_at is null) and (bound_at is null) = (bound_by is null))
);
create index files_by_hash on evidence.files (hash);
create index files_by_thumbnail on evidence.files (thumbnail);
create index files_by_owner on evidence.files (district, owner_id, owner_kind);
create index files_unbound on evidence.files (district, uploaded_by) where owner_id is null;

select platform.isolate(
  'evidence.files',
  'select, insert, update (kind, owner_kind, owner_id, bound_at, bound_by), delete'
);

-- Evidence stays with what it proves: bound once, then neither moved nor deleted.
create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
  if old.owner_id is null then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception 'bound evidence is not changed' using errcode = 'insufficient_privilege';
end $$;
create trigger bound_for_good before update or delete on evidence.files for each row execute function evidence.refuse_change();
