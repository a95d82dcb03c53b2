-- Who an account is at the provider of OpenID Connect. Entered by an administrator, or found by a claim at the first sign-in;
-- from then on the provider's own name of the person (subject) counts alone, for logins change hands.
create table signin.identities (
  account text not null primary key references signin."user" ("id") on delete cascade,
  issuer text not null,
  login text not null,
  -- Null until the first sign-in.
  subject text,
  linked_at timestamptz not null default now(),
  bound_at timestamptz,
  unique (issuer, login),
  unique (issuer, subject),
  check ((subject is null) = (bound_at is null))
);
grant select on signin.identities to jiangxin_signin;
create unique index account_by_provider on signin."account" ("providerId", "accountId");

-- How a session was opened: by the provider, and whether that one vouched for a second factor.
alter table signin."session" add column "throughProvider" boolean not null default false;
alter table signin."session" add column "vouched" boolean not null default false;

-- False where the account is linked already.
create function signin.link_identity(of_account uuid, by_issuer text, by_login text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from signin."user" u where u."id" = of_account::text and u."district" = current_setting('jiangxin.district', true);
  if not found then raise exception 'no such account'; end if;
  if exists (select from signin.identities i where i.account = of_account::text) then return false; end if;
  insert into signin.identities (account, issuer, login) values (of_account::text, by_issuer, by_login);
  return true;
end $$;

-- The first sign-in: whoever the provider names is the account's owner from now on.
create function signin.bind_identity(of_account uuid, by_issuer text, by_login text, by_subject text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform 1 from signin."user" u
  where u."id" = of_account::text and u."district" = current_setting('jiangxin.district', true) and not u."disabled";
  if not found then raise exception 'no such account'; end if;
  insert into signin.identities as i (account, issuer, login, subject, bound_at)
  values (of_account::text, by_issuer, by_login, by_subject, now())
  on conflict (account) do update set subject = excluded.subject, bound_at = excluded.bound_at
  where i.subject is null and i.issuer = excluded.issuer and i.login = excluded.login;
  if not found then raise exception 'linked to somebody else'; end if;
  insert into signin."account" ("id", "accountId", "providerId", "userId", "updatedAt")
  values (gen_random_uuid()::text, by_issuer || ' ' || by_subject, 'oidc', of_account::text, now());
end $$;

-- Ends what was opened by it, too. False where the account was not linked.
create function signin.unlink_identity(of_account uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  delete from signin.identities i using signin."user" u
  where i.account = of_account::text and u."id" = i.account and u."district" = current_setting('jiangxin.district', true);
  if not found then return false; end if;
  delete from signin."account" where "userId" = of_account::text and "providerId" = 'oidc';
  delete from signin."session" where "userId" = of_account::text and "throughProvider";
  return true;
end $$;

create function signin.identities_of(of_accounts uuid[]) returns table (account uuid, issuer text, login text, bound_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select i.account::uuid, i.issuer, i.login, i.bound_at
  from signin.identities i join signin."user" u on u."id" = i.account
  where i.account = any (of_accounts::text[]) and u."district" = current_setting('jiangxin.district', true)
$$;

revoke all on function signin.link_identity(uuid, text, text), signin.bind_identity(uuid, text, text, text), signin.unlink_identity(uuid),
  signin.identities_of(uuid[]) from public;
grant execute on function signin.link_identity(uuid, text, text), signin.bind_identity(uuid, text, text, text), signin.unlink_identity(uuid),
  signin.identities_of(uuid[]) to jiangxin_app;

-- What the sign-in library changes of a second factor is in the audit with the change itself: the library has a transaction of
-- its own, which the application is not in. What an administrator takes away is recorded by the application.
create function access.second_factor_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  of_account text := coalesce(to_jsonb(new) ->> 'userId', to_jsonb(new) ->> 'id');
  in_district text;
  happened text;
begin
  if session_user <> 'jiangxin_signin' then return null; end if;
  if tg_table_name = 'user' then
    happened := case when new."twoFactorEnabled" then 'access.second-factor-set' else 'access.second-factor-ended' end;
  else
    -- A used code leaves fewer behind, and what is kept of them is that much shorter.
    happened := case when length(new."backupCodes") < length(old."backupCodes") then 'access.recovery-code-used'
      else 'access.recovery-codes-renewed' end;
  end if;
  select u."district" into in_district from signin."user" u where u."id" = of_account;
  perform set_config('jiangxin.district', in_district, true);
  insert into audit.entries (district, id, at, event, account, person, object_kind, object_id, detail)
  select in_district, uuidv7(), date_trunc('milliseconds', clock_timestamp()), happened, of_account, a.person, 'account', of_account, '{}'
  from access.accounts a where a.district = in_district and a.id = of_account::uuid;
  if not found then raise exception 'no such account'; end if;
  return null;
end $$;
revoke all on function access.second_factor_changed() from public;
create trigger second_factor_audited after update of "twoFactorEnabled" on signin."user"
  for each row when (new."twoFactorEnabled" is distinct from old."twoFactorEnabled") execute function access.second_factor_changed();
create trigger recovery_codes_audited after update of "backupCodes" on signin."twoFactor"
  for each row when (new."backupCodes" is distinct from old."backupCodes") execute function access.second_factor_changed();
