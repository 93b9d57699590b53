import { migration } from './migration.ts'

export const first = migration(1, 'first', `
create table organisations (
  id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);
insert into organisations (id, name) values ('home', '');
create table stores (
  id text primary key,
  organisation_id text not null default 'home' references organisations (id),
  name text not null,
  platform text not null,
  zone text not null default 'Asia/Shanghai',
  currency text not null default 'CNY',
  created_at timestamptz not null default now(),
  unique (organisation_id, name)
);
create table users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table sessions (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references users (id) on delete cascade
);
create index on sessions (user_id);
create table accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on accounts (user_id);
create table verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on verifications (identifier);
create table members (
  id integer generated always as identity primary key,
  organisation_id text not null default 'home' references organisations (id),
  user_id text not null references users (id) on delete cascade,
  store_id text references stores (id) on delete cascade,
  role text not null check (role in ('viewer', 'operator', 'owner')),
  unique nulls not distinct (user_id, store_id)
);
create table api_keys (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  hash text not null unique,
  name text not null,
  created_at timestamptz not null default now(),
  last_used timestamptz
);
create table products (
  product_id text primary key,
  organisation_id text not null default 'home' references organisations (id),
  style text not null default '',
  short_name text not null default '',
  category text not null default '',
  colour text not null default '',
  size text not null default '',
  launch_wave text not null default '',
  role text not null default '',
  image text not null default '',
  updated_at timestamptz not null default now()
);
create table identities (
  id integer generated always as identity primary key,
  platform text not null,
  store_id text not null references stores (id) on delete cascade,
  item text not null,
  sku text not null default '',
  product_id text not null default '',
  merchant_code text not null default '',
  style text not null default '',
  source text not null default 'code' check (source in ('code', 'hand')),
  valid_from date not null,
  valid_to date,
  unique (store_id, item, sku, valid_from)
);
create index on identities (product_id);
create index on identities (merchant_code);
create table changes (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  object text not null,
  field text not null,
  old text,
  new text,
  valid_from timestamptz not null,
  by text not null default '',
  recorded_at timestamptz not null default now()
);
create index on changes (store_id, valid_from);
create table targets (
  store_id text not null references stores (id) on delete cascade,
  metric text not null,
  period text not null,
  value double precision not null,
  set_at timestamptz not null default now(),
  by text not null default '',
  primary key (store_id, metric, period)
);
create table thresholds (
  id text not null,
  valid_from date not null,
  value double precision not null,
  source text not null default '',
  primary key (id, valid_from)
);
create table calendar_days (
  id text primary key,
  kind text not null check (kind in ('promotion', 'festival', 'holiday', 'workday')),
  name_zh text not null,
  name_en text not null,
  platform text not null default '',
  "from" date not null,
  "to" date not null,
  phase text not null default '',
  series text not null default ''
);
create index on calendar_days ("from");
create table imports (
  import_seq integer generated always as identity primary key,
  store_id text not null references stores (id),
  sha256 text not null,
  file_name text not null,
  format text not null,
  layout text not null,
  status text not null default 'staging' check (status in ('staging', 'committed', 'undone', 'refused', 'forgotten')),
  exported_at timestamptz,
  report jsonb,
  span_from date,
  span_to date,
  answers jsonb not null default '{}',
  mapping jsonb,
  overlapping boolean,
  covered jsonb,
  cleared boolean not null default false,
  created_at timestamptz not null default now(),
  committed_at timestamptz,
  by text not null default ''
);
create index on imports (store_id, sha256);
create table mappings (
  store_id text not null references stores (id) on delete cascade,
  header_signature text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (store_id, header_signature)
);
create table remembered_answers (
  store_id text not null references stores (id) on delete cascade,
  format text not null,
  key text not null,
  value text not null,
  updated_at timestamptz not null default now(),
  primary key (store_id, format, key)
);
create table settings (
  key text primary key,
  value jsonb not null
);
create table audit_log (
  id integer generated always as identity primary key,
  at timestamptz not null default now(),
  user_id text not null default '',
  operation text not null,
  store_id text not null default '',
  input jsonb,
  outcome text not null
);
create table jobs (
  id bigint generated always as identity primary key,
  queue text not null,
  idempotency_key text not null unique,
  payload jsonb,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  progress double precision not null default 0,
  message text not null default '',
  result jsonb,
  attempts integer not null default 0,
  run_after timestamptz not null default now(),
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index on jobs (queue, status, run_after);
create table saved_questions (
  id text primary key,
  organisation_id text not null default 'home' references organisations (id),
  user_id text not null default '',
  name text not null,
  question jsonb not null,
  created_at timestamptz not null default now()
);
`)
