-- Materials that banks keep for each other: leaflets, films, slides. What it is made of is one uploaded file.
create table financial_education.materials (
  district text not null,
  id uuid not null,
  -- The bank it belongs to, or the head of the district.
  organisation uuid not null,
  title text not null,
  about text not null,
  theme text not null,
  kind text not null check (kind in ('leaflet', 'poster', 'slides', 'film', 'picture', 'text', 'game')),
  audiences text[] not null,
  language text not null check (language in ('zh', 'en')),
  -- Made by the bank itself.
  original boolean not null,
  -- Whose right it is, and what others may do with it.
  rights text not null check (rights in ('own', 'licensed', 'public-domain')),
  rights_note text not null,
  licence text not null check (licence in ('owner-only', 'brand-unchanged', 'brand-adapt', 'open')),
  -- Somebody can be recognised in it, and agreed.
  portraits text not null check (portraits in ('none', 'blurred', 'consented', 'missing')),
  activity uuid,
  file uuid not null,
  hash text not null,
  state text not null check (state in ('submitted', 'approved', 'returned', 'withdrawn')),
  -- Why it was returned or withdrawn.
  because text,
  approved_on date,
  seq integer not null default 1,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (district, id),
  foreign key (district, activity) references financial_education.activities (district, id),
  check (decided_by is null or decided_by <> submitted_by or state <> 'approved')
);
create unique index materials_by_file on financial_education.materials (district, file);
create index materials_by_bank on financial_education.materials (district, organisation, submitted_at);
create index materials_by_hash on financial_education.materials (district, hash);
create index materials_by_activity on financial_education.materials (district, activity) where activity is not null;
select platform.isolate('financial_education.materials', 'select, insert, update');
