-- What a bank declares that it lends for. A change is a new version; what was shown stands by the version it was shown under.
create table financial_education.financing_criteria (
  district text not null,
  id uuid not null,
  bank uuid not null,
  version integer not null,
  -- False: the bank takes no needs for the present.
  open boolean not null,
  amount_least bigint not null check (amount_least > 0),
  amount_most bigint not null check (amount_most >= amount_least),
  term_least integer not null check (term_least > 0),
  term_most integer not null check (term_most >= term_least),
  purposes text[] not null check (cardinality(purposes) > 0),
  securities text[] not null check (cardinality(securities) > 0),
  -- Empty: all of them.
  regions text[] not null,
  industries text[] not null,
  declared_at timestamptz not null,
  declared_by uuid not null,
  primary key (district, id),
  unique (district, bank, version),
  foreign key (district, bank) references organisations.units (district, id)
);
select platform.isolate('financial_education.financing_criteria', 'select, insert');

-- A need beside its case: what criteria and figures look at. What banks answer is not in the case, whose readers must not see it all.
create table financial_education.financing_needs (
  district text not null,
  id uuid not null,
  amount bigint not null,
  term integer not null,
  purpose text not null,
  securities text[] not null,
  region text not null,
  industry text not null,
  filed_on date not null,
  first_answer_on date,
  chosen_on date,
  chosen_bank uuid,
  -- The offer that was chosen.
  chosen_offer uuid,
  signed_on date,
  disbursed_on date,
  disbursed_amount bigint,
  ended text check (ended in ('withdrawn', 'none-chosen', 'failed', 'disbursed')),
  ended_on date,
  primary key (district, id),
  foreign key (district, id) references process.cases (district, id),
  foreign key (district, chosen_bank) references organisations.units (district, id),
  check ((chosen_on is null) = (chosen_bank is null) and (ended is null) = (ended_on is null)),
  check ((disbursed_on is null) = (disbursed_amount is null))
);
create index financing_needs_by_day on financial_education.financing_needs (district, filed_on);
select platform.isolate(
  'financial_education.financing_needs',
  'select, insert, update (first_answer_on, chosen_on, chosen_bank, chosen_offer, signed_on, disbursed_on, disbursed_amount, ended, ended_on)'
);

-- What the enterprise released to banks, one thing a row. Taking it back removes what it said.
create table financial_education.financing_releases (
  district text not null,
  id uuid not null,
  need uuid not null,
  item text not null check (item in ('name', 'contact', 'figures', 'document')),
  -- Encrypted and bound to the row, for it may name somebody with a telephone; null once it was taken back.
  sealed text,
  released_at timestamptz not null,
  released_by uuid not null,
  taken_back_at timestamptz,
  primary key (district, id),
  foreign key (district, need) references financial_education.financing_needs (district, id)
);
create index financing_releases_by_need on financial_education.financing_releases (district, need, released_at);
-- A name, a contact and the figures are released once at a time; documents as many as there are.
create unique index financing_releases_once on financial_education.financing_releases (district, need, item)
  where taken_back_at is null and item <> 'document';
select platform.isolate('financial_education.financing_releases', 'select, insert, update (sealed, taken_back_at)');

-- A need that was shown to a bank, and whose turn it is between the two.
create table financial_education.financing_approaches (
  district text not null,
  id uuid not null,
  need uuid not null,
  bank uuid not null,
  criteria uuid not null,
  shown_on date not null,
  -- Until when the bank answers; anew after each reply to a question.
  due_on date not null,
  remind_on date not null,
  reminded boolean not null default false,
  overdue_told boolean not null default false,
  standing text not null default 'waiting' check (standing in ('waiting', 'asked', 'offered', 'declined')),
  first_answered_on date,
  -- The offer that stands.
  offer uuid,
  primary key (district, id),
  unique (district, need, bank),
  foreign key (district, need) references financial_education.financing_needs (district, id),
  foreign key (district, bank) references organisations.units (district, id),
  foreign key (district, criteria) references financial_education.financing_criteria (district, id),
  check ((standing = 'offered') = (offer is not null))
);
create index financing_approaches_by_bank on financial_education.financing_approaches (district, bank, shown_on);
create index financing_approaches_waiting on financial_education.financing_approaches (district, remind_on) where standing = 'waiting';
select platform.isolate(
  'financial_education.financing_approaches',
  'select, insert, update (due_on, remind_on, reminded, overdue_told, standing, first_answered_on, offer)'
);

-- What a bank and the enterprise said to one another; only added to.
create table financial_education.financing_answers (
  district text not null,
  id uuid not null,
  approach uuid not null,
  kind text not null check (kind in ('offer', 'question', 'decline', 'reply')),
  at timestamptz not null,
  by_person uuid not null,
  -- The question, the reply, the reason, or the conditions of an offer.
  said text not null,
  amount bigint,
  -- Per cent a year, as a decimal.
  annual_rate text,
  term integer,
  security text,
  valid_until date,
  primary key (district, id),
  foreign key (district, approach) references financial_education.financing_approaches (district, id),
  check ((kind = 'offer') = (amount is not null and annual_rate is not null and term is not null and security is not null and valid_until is not null))
);
create index financing_answers_by_approach on financial_education.financing_answers (district, approach, at);
select platform.isolate('financial_education.financing_answers', 'select, insert');
