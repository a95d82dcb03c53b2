-- A story. What it says stands in its draft while somebody works on it, and in its versions once the public could read it.
create table publishing.stories (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  path text not null,
  -- The case that it tells of.
  case_id uuid,
  -- Where the text in hand stands; null while nobody works on one.
  working text check (working in ('draft', 'review', 'passed')),
  -- What the public sees; null before the first publication.
  shown text check (shown in ('published', 'corrected', 'withdrawn')),
  -- The version that the public reads.
  version integer,
  -- For lists: of the version that is shown, otherwise of the draft.
  title text not null,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text,
  primary key (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, case_id) references process.cases (district, id),
  check ((shown is null) = (version is null) and (shown is null) = (published_at is null)),
  check ((coalesce(shown, '') = 'withdrawn') = (withdrawn_at is not null))
);
create index stories_by_change on publishing.stories (district, changed_at desc);
create index stories_shown on publishing.stories (district, published_at desc) where shown is not null;
create index stories_by_case on publishing.stories (district, case_id) where case_id is not null;
select platform.isolate(
  'publishing.stories',
  'select, insert, update (path, working, shown, version, title, changed_at, published_at, withdrawn_at, withdrawn_by, withdrawn_because)'
);

-- The text in hand. `seq` rises with every save, so that nobody overwrites what they have not seen.
create table publishing.story_drafts (
  district text not null,
  story uuid not null,
  seq integer not null,
  title text not null,
  summary text not null,
  body jsonb not null,
  -- Why a published story is corrected.
  because text,
  -- Everybody who wrote in it: none of them passes or publishes it.
  authors uuid[] not null,
  edited_at timestamptz not null,
  primary key (district, story),
  foreign key (district, story) references publishing.stories (district, id)
);
select platform.isolate('publishing.story_drafts', 'select, insert, update (seq, title, summary, body, because, authors, edited_at), delete');

-- What was published, for good: nobody has the right to change it.
create table publishing.story_versions (
  district text not null,
  story uuid not null,
  version integer not null,
  title text not null,
  summary text not null,
  body jsonb not null,
  -- What was corrected, for everybody to read; null for the first.
  note text,
  authors uuid[] not null,
  published_at timestamptz not null,
  published_by uuid,
  -- SHA-256 of title, summary and body.
  hash text not null,
  primary key (district, story, version),
  foreign key (district, story) references publishing.stories (district, id),
  check ((version = 1) = (note is null))
);
select platform.isolate('publishing.story_versions', 'select, insert');

-- What happened to a story, for whoever works on it.
create table publishing.story_events (
  district text not null,
  id uuid not null,
  story uuid not null,
  what text not null,
  at timestamptz not null,
  by_person uuid,
  note text,
  primary key (district, id),
  foreign key (district, story) references publishing.stories (district, id)
);
create index story_events_by_story on publishing.story_events (district, story, at);
select platform.isolate('publishing.story_events', 'select, insert');

-- Who can be recognised in a picture of a story, and by what right it is shown.
create table publishing.story_pictures (
  district text not null,
  story uuid not null,
  file uuid not null,
  -- 'nobody' can be recognised; 'people' of the files, who agree there; a 'paper' on which those shown agreed.
  subject text not null check (subject in ('nobody', 'people', 'paper')),
  people uuid[] not null,
  paper text,
  said_by uuid,
  said_at timestamptz not null,
  -- Somebody took a consent back that was given on paper.
  revoked_at timestamptz,
  revoked_by uuid,
  revoked_because text,
  primary key (district, story, file),
  foreign key (district, story) references publishing.stories (district, id),
  foreign key (district, file) references evidence.files (district, id),
  check ((subject = 'people') = (cardinality(people) > 0) and (subject = 'paper') = (paper is not null))
);
create index story_pictures_by_file on publishing.story_pictures (district, file);
select platform.isolate(
  'publishing.story_pictures',
  'select, insert, update (subject, people, paper, said_by, said_at, revoked_at, revoked_by, revoked_because)'
);

-- People of the files whom a notice or a story names: they agreed, or a law allows it without.
create table publishing.named (
  district text not null,
  kind text not null check (kind in ('notice', 'story')),
  item uuid not null,
  person uuid not null,
  basis text,
  primary key (district, kind, item, person)
);
create index named_by_person on publishing.named (district, person);
select platform.isolate('publishing.named', 'select, insert, update (basis), delete');

-- An issue of a bulletin (内刊).
create table publishing.bulletins (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  path text not null,
  title text not null,
  year integer not null,
  issue integer not null,
  created_at timestamptz not null,
  primary key (district, id),
  unique (district, organisation, year, issue),
  foreign key (district, organisation) references organisations.units (district, id)
);
select platform.isolate('publishing.bulletins', 'select, insert, update (path)');

create table publishing.bulletin_versions (
  district text not null,
  bulletin uuid not null,
  version integer not null,
  foreword text not null,
  -- Why it takes the place of the one before.
  because text,
  issued_at timestamptz not null,
  issued_by uuid,
  primary key (district, bulletin, version),
  foreign key (district, bulletin) references publishing.bulletins (district, id),
  check ((version = 1) = (because is null))
);
select platform.isolate('publishing.bulletin_versions', 'select, insert');

create table publishing.bulletin_stories (
  district text not null,
  bulletin uuid not null,
  version integer not null,
  place integer not null,
  story uuid not null,
  story_version integer not null,
  primary key (district, bulletin, version, place),
  unique (district, bulletin, version, story),
  foreign key (district, bulletin, version) references publishing.bulletin_versions (district, bulletin, version),
  foreign key (district, story, story_version) references publishing.story_versions (district, story, version)
);
create index bulletin_stories_by_story on publishing.bulletin_stories (district, story);
select platform.isolate('publishing.bulletin_stories', 'select, insert');

-- What a medium printed, or was only sent.
create table publishing.coverage (
  district text not null,
  id uuid not null,
  organisation uuid not null,
  path text not null,
  title text not null,
  -- The title without what reprints differ in.
  title_key text not null,
  medium text not null,
  level text not null check (level in ('national', 'province', 'city', 'county')),
  state text not null check (state in ('sent', 'published')),
  sent_on date,
  published_on date,
  url text,
  -- SHA-256 of the tidied text that was pasted, or of the copy that was uploaded.
  hash text,
  file uuid,
  story uuid,
  -- Reprints of one piece stand in one group, named by its first.
  group_id uuid,
  -- Somebody looked and found that it is no reprint.
  apart boolean not null default false,
  -- Rises with every change, so that nobody overwrites what they have not seen.
  seq integer not null default 1,
  recorded_by uuid,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  struck_at timestamptz,
  struck_by uuid,
  struck_because text,
  primary key (district, id),
  foreign key (district, organisation) references organisations.units (district, id),
  foreign key (district, file) references evidence.files (district, id),
  foreign key (district, story) references publishing.stories (district, id),
  check ((state = 'published') = (published_on is not null)),
  check (state = 'published' or sent_on is not null)
);
create index coverage_by_day on publishing.coverage (district, coalesce(published_on, sent_on) desc);
create index coverage_by_title on publishing.coverage (district, title_key);
create index coverage_by_hash on publishing.coverage (district, hash) where hash is not null;
create index coverage_by_group on publishing.coverage (district, group_id) where group_id is not null;
select platform.isolate(
  'publishing.coverage',
  'select, insert, update (path, title, title_key, medium, level, state, sent_on, published_on, url, hash, file, story, group_id, apart, seq, changed_at, struck_at, struck_by, struck_because)'
);
