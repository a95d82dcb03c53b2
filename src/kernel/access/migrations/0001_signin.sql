-- The tables of the sign-in library (better-auth 1.7, as its own migration generator writes them), read by one role alone.
create schema signin;
grant usage on schema signin to jiangxin_signin;

create table signin."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "username" text unique,
  "district" text not null,
  "disabled" boolean not null
);
create table signin."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references signin."user" ("id") on delete cascade
);
create table signin."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references signin."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create table signin."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create table signin."rateLimit" (
  "id" text not null primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);
create index "session_userId_idx" on signin."session" ("userId");
create index "account_userId_idx" on signin."account" ("userId");
create index "verification_identifier_idx" on signin."verification" ("identifier");

-- Wrong passwords by name, whether or not the name is anybody's: a lock that tells nobody which names exist.
create table signin.attempts (
  username text not null primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

grant select, insert, update, delete on all tables in schema signin to jiangxin_signin;

-- The application's role can't read these tables. It may do three things to them, in its own transaction and within its
-- own district: open an account, set its password, close it. So an account and its sign-in come into being together.
create function signin.open_account(account uuid, name text, password_hash text) returns void
language plpgsql security definer set search_path = '' as $$
declare district text := nullif(current_setting('jiangxin.district', true), '');
begin
  if district is null then raise exception 'no district'; end if;
  insert into signin."user" ("id", "name", "email", "emailVerified", "username", "district", "disabled")
  values (account::text, name, account::text || '@account.invalid', false, lower(name), district, false);
  insert into signin."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
  values (account::text, account::text, 'credential', account::text, password_hash, now());
end $$;

create function signin.set_password(account uuid, password_hash text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update signin."account" a set "password" = password_hash, "updatedAt" = now()
  from signin."user" u
  where u."id" = account::text and u."district" = current_setting('jiangxin.district', true) and a."userId" = u."id" and a."providerId" = 'credential';
  if not found then raise exception 'no such account'; end if;
  delete from signin."session" where "userId" = account::text;
  delete from signin.attempts t using signin."user" u where u."id" = account::text and t.username = u."username";
end $$;

create function signin.set_disabled(account uuid, now_disabled boolean) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update signin."user" set "disabled" = now_disabled, "updatedAt" = now()
  where "id" = account::text and "district" = current_setting('jiangxin.district', true);
  if not found then raise exception 'no such account'; end if;
  if now_disabled then delete from signin."session" where "userId" = account::text; end if;
end $$;

revoke all on function signin.open_account(uuid, text, text), signin.set_password(uuid, text), signin.set_disabled(uuid, boolean) from public;
grant usage on schema signin to jiangxin_app;
grant execute on function signin.open_account(uuid, text, text), signin.set_password(uuid, text), signin.set_disabled(uuid, boolean) to jiangxin_app;
