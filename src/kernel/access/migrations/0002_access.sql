create schema access;
grant usage on schema access to jiangxin_app;

-- An account is how a person signs in; a person has at most one, so that separation of duties can't be got round.
create table access.accounts (
  district text not null,
  id uuid not null,
  person uuid not null,
  -- Where the account is administered.
  organisation uuid not null,
  username text not null,
  language text not null default 'zh' check (language in ('zh', 'en')),
  -- The password was set by somebody else and should be changed.
  initial_password boolean not null,
  created_by uuid,
  created_at timestamptz not null,
  disabled_by uuid,
  disabled_at timestamptz,
  disabled_reason text,
  primary key (district, id),
  unique (district, person),
  unique (district, username),
  foreign key (district, person) references people.persons (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, created_by) references access.accounts (district, id),
  foreign key (district, disabled_by) references access.accounts (district, id),
  check ((disabled_at is null) = (disabled_reason is null))
);
select platform.isolate('access.accounts', 'select, insert, update');

-- A role held at an organisation, from one day to another, both included.
create table access.grants (
  district text not null,
  id uuid not null,
  account uuid not null,
  role text not null,
  organisation uuid not null,
  valid_from date not null,
  valid_to date,
  granted_by uuid,
  granted_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, account) references access.accounts (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, granted_by) references access.accounts (district, id),
  foreign key (district, ended_by) references access.accounts (district, id),
  check (valid_to is null or valid_to >= valid_from)
);
create index grants_by_account on access.grants (district, account);
create index grants_by_role on access.grants (district, role, organisation);
select platform.isolate('access.grants', 'select, insert, update');

-- Somebody stands in for somebody else until a day. Without a role, for all that may be delegated.
create table access.delegations (
  district text not null,
  id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  role text,
  organisation uuid,
  since date not null,
  until date not null,
  reason text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, from_account) references access.accounts (district, id),
  foreign key (district, to_account) references access.accounts (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  check (until >= since),
  check (from_account <> to_account)
);
create index delegations_to on access.delegations (district, to_account, until);
create index delegations_from on access.delegations (district, from_account, until);
select platform.isolate('access.delegations', 'select, insert, update');
