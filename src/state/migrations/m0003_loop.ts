import { migration } from './migration.ts'

/** What closes the loop: findings, advice and its forecast, tasks, what was changed, effects registered before they are read. */
export const loop = migration(3, 'loop', `
create table activities (
  id text primary key,
  store_id text not null references stores (id) on delete cascade,
  name text not null,
  items jsonb not null default '[]',
  "from" date not null,
  "to" date not null,
  phase text not null default '',
  like_id text,
  plan jsonb,
  source text not null default 'hand' check (source in ('hand', 'recognised')),
  made_at timestamptz not null default now(),
  by text not null default ''
);
create index on activities (store_id, "from");
create table findings (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  rule text not null,
  thing text not null,
  kind text not null check (kind in ('red_line', 'finding', 'data')),
  first_day date not null,
  last_day date not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_on date,
  closed_because text not null default '',
  body jsonb not null,
  updated_at timestamptz not null default now()
);
create unique index on findings (store_id, rule, thing) where status = 'open';
create index on findings (store_id, last_day);
create table tested (
  store_id text not null references stores (id) on delete cascade,
  day date not null,
  rule text not null,
  tests jsonb not null,
  primary key (store_id, day, rule)
);
create table proposals (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  day date not null,
  advice text not null,
  thing text not null,
  finding_id integer references findings (id) on delete set null,
  rank integer not null,
  shown boolean not null,
  why_not jsonb,
  status text not null default 'proposed' check (status in ('proposed', 'later', 'accepted', 'declined', 'expired')),
  reason text not null default '',
  later_until date,
  body jsonb,
  forecast jsonb,
  decided_by text not null default '',
  decided_at timestamptz,
  unique (store_id, day, advice, thing)
);
create table tasks (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  once text unique,
  proposal_id integer references proposals (id) on delete set null,
  duty text,
  title jsonb not null,
  steps jsonb not null default '[]',
  role text not null default '',
  owner text not null default '',
  due_day date,
  state text not null default 'open' check (state in ('open', 'doing', 'done', 'accepted', 'dropped')),
  prefilled jsonb not null default '[]',
  acceptance text not null default '',
  made_at timestamptz not null default now(),
  made_by text not null default '',
  done_at timestamptz,
  done_by text not null default '',
  accepted_at timestamptz,
  accepted_by text not null default ''
);
create index on tasks (store_id, state, due_day);
create table task_notes (
  id integer generated always as identity primary key,
  task_id integer not null references tasks (id) on delete cascade,
  at timestamptz not null default now(),
  by text not null default '',
  said text not null default '',
  sha256 text,
  file_name text
);
create index on task_notes (task_id);
alter table changes add column task_id integer references tasks (id) on delete set null;
alter table changes add column source text not null default 'hand';
create unique index on changes (store_id, object, field, valid_from) where source = 'file';
create table effects (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  proposal_id integer references proposals (id) on delete set null,
  task_id integer references tasks (id) on delete set null,
  advice text not null default '',
  registration jsonb not null,
  hash text not null,
  registered_at timestamptz not null default now(),
  reading_day date not null,
  status text not null default 'waiting' check (status in ('waiting', 'read', 'refused')),
  reading jsonb,
  read_at timestamptz
);
create index on effects (store_id, status, reading_day);
create table briefs (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  day date not null,
  kind text not null default 'day' check (kind in ('day', 'week', 'month')),
  version integer not null,
  complete boolean not null,
  body jsonb not null,
  issued_at timestamptz not null default now(),
  unique (store_id, kind, day, version)
);
create table channels (
  id text primary key,
  organisation_id text not null default 'home' references organisations (id),
  kind text not null,
  name text not null,
  sealed text not null,
  stores jsonb not null default '[]',
  audience text not null default '',
  carries jsonb not null default '[]',
  enabled boolean not null default true,
  made_at timestamptz not null default now()
);
create table deliveries (
  id integer generated always as identity primary key,
  channel_id text not null references channels (id) on delete cascade,
  brief_id integer references briefs (id) on delete set null,
  what text not null,
  once text not null unique,
  attempts integer not null default 0,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'failed')),
  problem text not null default '',
  at timestamptz not null default now()
);
`)
