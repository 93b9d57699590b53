import { migration } from './migration.ts'

type Duty = { id: string; every: 'day' | 'week' | 'month' | 'quarter'; on_day: number; platform?: string; role: string; on?: boolean; title: [zh: string, en: string]; steps?: [zh: string, en: string][]; serves: string }

// Dated data, not code (R316): a later row of the same id holds from its day on. on_day: 1 Monday … 7; the day of the month; the
// day of the quarter's first month.
const DUTIES: Duty[] = [
  { id: 'yesterday_files', every: 'day', on_day: 1, role: '运营', serves: 'R175', title: ['把昨天的报表拖进来，看早报', 'Drop yesterday’s reports and read the brief'], steps: [['缺哪份，导入页写着', 'The import page says which is missing'], ['红线先安排人', 'Red lines first: who does them']] },
  { id: 'rivals', every: 'day', on_day: 1, role: '运营', serves: 'R145 R284', title: ['看三家竞店：上新、改价、活动', 'Look at three rivals: new styles, prices, activities'], steps: [['有变化写在任务的留言里', 'Write what moved as a note on this task']] },
  { id: 'after_sales', every: 'day', on_day: 1, role: '客服', serves: 'R289', title: ['清待发货、售后和新差评', 'Clear parcels due, after-sales and new bad reviews'] },
  { id: 'keywords', every: 'week', on_day: 2, role: '推广', serves: 'R99', title: ['关键词周调：加、提、降、否', 'Keywords of the week: add, raise, lower, exclude'], steps: [['先看上周调过的词前后怎样', 'First see what last week’s changes did'], ['一次只动一类，下周看得出是谁的作用', 'One kind at a time, so that next week can tell']] },
  { id: 'weekly_meeting', every: 'week', on_day: 1, role: '运营', serves: 'R315', title: ['开周会：上周发现、做了什么、有没有用、下周做什么', 'Weekly meeting: what was found, what was done, did it help, what is next'], steps: [['议程在「任务 · 周会」，可打印', 'The agenda stands under Tasks · Weekly meeting, to be printed']] },
  { id: 'service_talk', every: 'week', on_day: 4, role: '客服', serves: 'R289', title: ['过一遍聊天和差评里的高频问题，改话术', 'Go through what buyers ask and complain of, and mend the replies'] },
  { id: 'member_day', every: 'week', on_day: 3, role: '运营', on: false, serves: 'R64', title: ['会员日：一款买 X 送 X', 'Member day: one style, buy X get X'] },
  { id: 'promotion', every: 'month', on_day: 20, role: '运营', serves: 'R85', title: ['排下个月的促销', 'Plan next month’s promotion'], steps: [['先看上次同类活动的增量毛利', 'First see what the last like it brought'], ['登记到「活动」，促销日才会只和同阶段比', 'Enter it under Activities, so that its days are judged by their like']] },
  { id: 'targets', every: 'month', on_day: 26, role: '运营', serves: 'R181', title: ['定下个月的目标', 'Set next month’s target'] },
  { id: 'trade_figures', every: 'month', on_day: 5, role: '运营', on: false, serves: 'R177', title: ['登记上个月行业的卖家数和销售额', 'Note the trade’s sellers and sales of last month'] },
  { id: 'redesign', every: 'quarter', on_day: 8, role: '美工', serves: '001', title: ['首页和详情页换季改版', 'Redesign the front page and item pages for the season'], steps: [['一次改一处，记下改动，两周后看效果', 'One thing at a time, on the record: in two weeks its effect is read']] },
]

const text = ([zh, en]: [string, string]) => ({ zh, en })
const quoted = (value: unknown) => `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`
const rows = DUTIES.map(({ id, every, on_day, platform = '', role, on = true, title, steps = [], serves }) =>
  `(${[quoted(id), `'2020-01-01'`, quoted(every), on_day, quoted(platform), quoted(role), on, quoted(text(title)), quoted(steps.map(text)), quoted(serves)].join(', ')})`)

export const recurring = migration(6, 'recurring', `
create table recurring_duties (
  id text not null,
  valid_from date not null,
  every text not null check (every in ('day', 'week', 'month', 'quarter')),
  on_day integer not null,
  platform text not null default '',
  role text not null default '',
  is_on boolean not null default true,
  title jsonb not null,
  steps jsonb not null default '[]',
  source text not null default '',
  primary key (id, valid_from)
);
create table store_duties (
  store_id text not null references stores (id) on delete cascade,
  duty text not null,
  is_on boolean not null,
  set_at timestamptz not null default now(),
  by text not null default '',
  primary key (store_id, duty)
);
insert into recurring_duties (id, valid_from, every, on_day, platform, role, is_on, title, steps, source) values
${rows.join(',\n')};
`)
