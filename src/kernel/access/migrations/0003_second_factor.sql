-- The second factor, as the sign-in library (better-auth 1.7, its plugin two-factor) writes its tables.
alter table signin."user" add column "twoFactorEnabled" boolean default false;
create table signin."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references signin."user" ("id") on delete cascade,
  "verified" boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on signin."twoFactor" ("secret");
create index "twoFactor_userId_idx" on signin."twoFactor" ("userId");

-- A one-time code is good for once.
create table signin.used_codes (
  account text not null references signin."user" ("id") on delete cascade,
  code text not null,
  at timestamptz not null default now(),
  primary key (account, code)
);

-- Hashes of passwords that were replaced: they are not chosen again.
create table signin.former_passwords (
  account text not null references signin."user" ("id") on delete cascade,
  password text not null,
  until timestamptz not null default clock_timestamp(),
  primary key (account, until)
);

grant select, insert, update, delete on signin."twoFactor", signin.used_codes, signin.former_passwords to jiangxin_signin;

create or replace function signin.set_password(account uuid, password_hash text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into signin.former_passwords (account, password)
  select a."userId", a."password" from signin."account" a join signin."user" u on u."id" = a."userId"
  where u."id" = set_password.account::text and u."district" = current_setting('jiangxin.district', true) and a."providerId" = 'credential';
  if not found then raise exception 'no such account'; end if;
  -- No district may ask for more than 24 (parameter access.password-history).
  delete from signin.former_passwords f where f.account = set_password.account::text and f.until not in (
    select n.until from signin.former_passwords n where n.account = set_password.account::text order by n.until desc limit 24);
  update signin."account" a set "password" = password_hash, "updatedAt" = now()
  where a."userId" = set_password.account::text and a."providerId" = 'credential';
  delete from signin."session" where "userId" = set_password.account::text;
  delete from signin.attempts t using signin."user" u where u."id" = set_password.account::text and t.username = u."username";
end $$;

-- What the application may know of and do to sessions and second factors, within its own district and in its own transaction.
create function signin.sessions_of(of_account uuid)
returns table (id text, since timestamptz, used timestamptz, address text, device text)
language sql stable security definer set search_path = '' as $$
  select s."id", s."createdAt", s."updatedAt", s."ipAddress", s."userAgent"
  from signin."session" s join signin."user" u on u."id" = s."userId"
  where u."id" = of_account::text and u."district" = current_setting('jiangxin.district', true) and s."expiresAt" > now()
  order by s."updatedAt" desc
$$;

-- One session, or all but one, or all. How many.
create function signin.end_sessions(of_account uuid, only_one text, but text) returns integer
language plpgsql security definer set search_path = '' as $$
declare ended integer;
begin
  delete from signin."session" s using signin."user" u
  where u."id" = s."userId" and u."id" = of_account::text and u."district" = current_setting('jiangxin.district', true)
    and (only_one is null or s."id" = only_one) and (but is null or s."id" <> but);
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Which of the accounts have a second factor.
create function signin.second_factors(of_accounts uuid[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select u."id"::uuid from signin."user" u
  where u."id" = any (of_accounts::text[]) and u."district" = current_setting('jiangxin.district', true) and u."twoFactorEnabled"
$$;

-- Takes the second factor away; all sessions end. False where there was none.
create function signin.reset_second_factor(of_account uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  update signin."user" set "twoFactorEnabled" = false, "updatedAt" = now()
  where "id" = of_account::text and "district" = current_setting('jiangxin.district', true) and "twoFactorEnabled";
  if not found then return false; end if;
  delete from signin."twoFactor" where "userId" = of_account::text;
  delete from signin."session" where "userId" = of_account::text;
  return true;
end $$;

revoke all on function signin.sessions_of(uuid), signin.end_sessions(uuid, text, text), signin.second_factors(uuid[]),
  signin.reset_second_factor(uuid) from public;
grant execute on function signin.sessions_of(uuid), signin.end_sessions(uuid, text, text), signin.second_factors(uuid[]),
  signin.reset_second_factor(uuid) to jiangxin_app;

-- When its owner chose the present password; null before that. Passwords of administrators grow old.
alter table access.accounts add column password_chosen_at timestamptz;
