-- Whoever appealed takes it back while it waits for an answer. It stays in the history, and another may be filed in time.
alter table evaluation.appeals
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  -- In the words of whoever withdrew it; nobody has to give any.
  add column withdrawal text,
  add check ((withdrawn_at is null) = (withdrawn_by is null)),
  add check (withdrawal is null or withdrawn_at is not null),
  add check (withdrawn_at is null or answered_at is null);
grant update (withdrawn_by, withdrawn_at, withdrawal) on evaluation.appeals to jiangxin_app;

drop index evaluation.one_open_appeal;
create unique index one_open_appeal on evaluation.appeals (district, evaluation, subject) where answered_at is null and withdrawn_at is null;
