create schema delivery;
grant usage on schema delivery to jiangxin_app;

-- Where somebody wants letters. Encrypted and bound to its row; used only once a code that was sent there came back.
create table delivery.addresses (
  district text not null,
  person uuid not null,
  sealed text not null,
  masked text not null,
  verified_at timestamptz,
  -- Keyed hash of the code that was sent, until it came back.
  code_lookup text,
  code_sent_at timestamptz,
  code_tries int not null default 0,
  primary key (district, person)
);
select platform.isolate('delivery.addresses', 'select, insert, update, delete');

-- What somebody wants when; nobody's row: what the software does by itself.
create table delivery.preferences (
  district text not null,
  person uuid not null,
  chosen jsonb not null,
  updated_at timestamptz not null,
  primary key (district, person)
);
select platform.isolate('delivery.preferences', 'select, insert, update');

-- A system of an organisation that is told of the messages to its people. Its secret is derived from the master key and its id.
create table delivery.webhooks (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  url text not null,
  kinds text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id)
);
select platform.isolate('delivery.webhooks', 'select, insert, update (ended_at)');

-- One message on its way to one place: the log, and what is still to be done.
create table delivery.deliveries (
  district text not null,
  id uuid not null,
  -- The message in the inbox; none for a code or a trial.
  item uuid,
  person uuid,
  channel text not null check (channel in ('email', 'webhook')),
  -- The person whose address it is, or the webhook.
  target uuid not null,
  kind text not null,
  to_masked text not null,
  at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'due' check (state in ('due', 'sent', 'failed', 'skipped')),
  tries int not null default 0,
  last_at timestamptz,
  result text,
  primary key (district, id),
  -- However often a message is looked at, it goes to a place once.
  unique (district, item, target)
);
create index deliveries_due on delivery.deliveries (district, due_at) where state = 'due';
create index deliveries_of_person on delivery.deliveries (district, person, id);
create index deliveries_at on delivery.deliveries (district, at);
select platform.isolate('delivery.deliveries', 'select, insert, update, delete');

-- How far the messages of a district have been looked through. Ids are not committed in their order, so that what was
-- newest a while ago is where the next look begins.
create table delivery.progress (
  district text not null,
  settled uuid not null,
  newest uuid not null,
  newest_at timestamptz not null,
  primary key (district)
);
select platform.isolate('delivery.progress', 'select, insert, update');
