-- Keys for programs. Each stands for an account, with less than its rights; the secret itself is kept nowhere.
create table access.tokens (
  district text not null,
  id uuid not null,
  account uuid not null,
  name text not null,
  -- The first characters, by which it is found and told from others.
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  -- Addresses or nets that it may come from; none: any.
  nets text[] not null default '{}',
  expires_on date not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  last_used_at timestamptz,
  primary key (district, id),
  unique (district, prefix),
  foreign key (district, account) references access.accounts (district, id),
  foreign key (district, issued_by) references access.accounts (district, id),
  foreign key (district, ended_by) references access.accounts (district, id),
  check (cardinality(scopes) > 0)
);
create index tokens_by_account on access.tokens (district, account);
select platform.isolate('access.tokens', 'select, insert, update');
