import { migration } from './migration.ts'

/** Who may see money; what fees are and goods cost by a person's word; which making of the profit counts. */
export const money = migration(7, 'money', `
alter table members drop constraint if exists members_role_check;
alter table members add constraint members_role_check check (role in ('viewer', 'operator', 'finance', 'owner'));
create table fee_classes (
  id integer generated always as identity primary key,
  platform text not null,
  fee text not null,
  class text not null,
  valid_from date not null,
  by text not null default '',
  at timestamptz not null default now()
);
create table hand_costs (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  code text not null,
  from_day date not null,
  cost_fen bigint,
  by text not null default '',
  at timestamptz not null default now()
);
create index on hand_costs (store_id);
create table profit_builds (
  import_seq integer primary key,
  store_id text not null references stores (id) on delete cascade,
  status text not null check (status in ('building', 'current', 'past')),
  fingerprint text not null,
  covered jsonb,
  notes jsonb,
  begun_at timestamptz not null default now(),
  took_ms integer
);
create index on profit_builds (store_id);
`)
