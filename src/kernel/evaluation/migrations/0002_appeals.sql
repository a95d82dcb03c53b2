-- Whoever was judged contests lines of a score in force. At most one waits for an answer at a time.
create table evaluation.appeals (
  district text not null,
  id uuid not null,
  evaluation uuid not null,
  subject uuid not null,
  -- The set that is contested.
  set_id uuid not null,
  filed_by uuid not null,
  filed_at timestamptz not null,
  -- The last day for the answer.
  due_on date not null,
  answered_by uuid,
  answered_at timestamptz,
  primary key (district, id),
  foreign key (district, evaluation, subject) references evaluation.subjects (district, evaluation, subject),
  foreign key (district, set_id) references evaluation.sets (district, id),
  check ((answered_at is null) = (answered_by is null))
);
create unique index one_open_appeal on evaluation.appeals (district, evaluation, subject) where answered_at is null;
create index appeals_by_evaluation on evaluation.appeals (district, evaluation, filed_at);
select platform.isolate('evaluation.appeals', 'select, insert');
grant update (answered_by, answered_at) on evaluation.appeals to jiangxin_app;

-- Each line by itself, in the words of whoever appeals and of whoever answers.
create table evaluation.appeal_lines (
  district text not null,
  appeal uuid not null,
  -- Of the indicator or the deduction.
  name text not null,
  reason text not null,
  upheld boolean,
  answer text,
  primary key (district, appeal, name),
  foreign key (district, appeal) references evaluation.appeals (district, id),
  check ((upheld is null) = (answer is null))
);
select platform.isolate('evaluation.appeal_lines', 'select, insert');
grant update (upheld, answer) on evaluation.appeal_lines to jiangxin_app;

create function evaluation.keep_answer() returns trigger language plpgsql as $$
begin
  if old.upheld is not null then raise exception 'The answer to an appeal is never changed.'; end if;
  return new;
end $$;
create trigger answered_once before update on evaluation.appeal_lines for each row execute function evaluation.keep_answer();
