import { migration } from './migration.ts'

/** What people say orders and remark codes are; makings of more than the profit. */
export const orderWords = migration(8, 'order_words', `
create table order_words (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  order_id text not null,
  kind text not null,
  by text not null default '',
  at timestamptz not null default now()
);
create index on order_words (store_id, order_id);
create table remark_codes (
  id integer generated always as identity primary key,
  store_id text not null references stores (id) on delete cascade,
  code text not null,
  kind text not null,
  valid_from date not null,
  by text not null default '',
  at timestamptz not null default now()
);
create index on remark_codes (store_id);
alter table profit_builds add column report text not null default 'junshi_profit';
`)
