import { Button, Popconfirm } from 'antd'
import { Answer } from '../../parts/answer.tsx'
import { DisplaySettings } from '../../parts/display_settings.tsx'
import { JobProgress } from '../../parts/job_progress.tsx'
import { Problem } from '../../parts/problem.tsx'
import { RowsTable } from '../../parts/rows_table.tsx'
import { StateTag } from '../../parts/state_tag.tsx'
import { StoreForm } from '../../parts/store_form.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useQueryOf } from '../../router.tsx'
import { useAct, useAnswer } from '../../use_answer.ts'
import { useMe, useStore } from '../../use_store.ts'
import { useSpeech } from '../../speech.ts'
import { Channels } from './channels.tsx'
import { Keys } from './keys.tsx'
import { Limits } from './limits.tsx'
import { Members } from './members.tsx'
import { Pictures } from './pictures.tsx'
import { Targets } from './targets.tsx'
import { words } from './words.ts'
import { Told } from '../../parts/told.tsx'

export function Settings() {
  const { word, say } = useSpeech()
  const { owner, stores } = useMe()
  const store = useStore()
  const [query] = useQueryOf()
  const items = [
    { key: 'display', label: word('display'), children: <section className="card"><DisplaySettings /></section> },
    { key: 'stores', label: word('stores'), children: <Stores stores={stores} owner={owner} /> },
    ...(store ? [{ key: 'targets', label: say(words.targets), children: <Targets key={store.store_id} store={store} /> }, { key: 'limits', label: say(words.limits), children: <Limits key={store.store_id} store={store} /> }] : []),
    ...(owner && store ? [{ key: 'members', label: say(words.members), children: <Members key={store.store_id} store={store.store_id} /> }] : []),
    ...(owner ? [
      { key: 'channels', label: say(words.channels), children: <Channels /> },
      { key: 'keys', label: say(words.api_keys), children: <Keys stores={stores} /> },
      { key: 'pictures', label: say(words.pictures), children: <Pictures /> },
      { key: 'installation', label: say(words.installation), children: <Installation /> },
      { key: 'audit', label: say(words.audit), children: <Audit /> },
    ] : []),
  ]
  const here = items.find(({ key }) => key === query.get('tab')) ?? items[0]
  return (
    <>
      <Tabs path="/settings" label={word('group_settings')} tabs={items} here={here?.key} />
      {here?.children}
    </>
  )
}

function Stores({ stores, owner }: { stores: ReturnType<typeof useMe>['stores']; owner: boolean }) {
  const { word, say } = useSpeech()
  return (
    <div className="stack">
      <RowsTable
        label={word('stores')}
        rows={stores}
        keyOf={({ store_id }) => store_id}
        columns={[
          { key: 'name', title: word('name'), text: ({ name }) => name, show: ({ name }) => <Told>{name}</Told> },
          { key: 'platform', title: word('platform'), text: ({ platform }) => word(`platform_${platform}`), show: ({ platform }) => word(`platform_${platform}`) },
          { key: 'role', title: word('role'), show: ({ role }) => say(words[`role_${role}`]) },
        ]}
      />
      {owner && <section className="card"><h2>{word('new_store')}</h2><StoreForm /></section>}
    </div>
  )
}

function Installation() {
  const { word, say } = useSpeech()
  const doctor = useAnswer('doctor', {})
  const settings = useAnswer('settings', {})
  const rebuild = useAct('rebuild')
  const demo = useAct('load_demo')
  return (
    <div className="stack">
      <section className="card">
        <h2>{say(words.health)}</h2>
        <Answer of={doctor}>{({ checks }) => <dl className="facts">{checks.map((check) => <div key={check.name} style={{ display: 'contents' }}><dt>{check.name}</dt><dd><StateTag tone={check.ok ? 'good' : 'bad'}>{check.ok ? word('ok') : word('broken')}</StateTag> {say(check.says)}</dd></div>)}</dl>}</Answer>
      </section>
      <section className="card">
        <h2>{say(words.installation)}</h2>
        <Answer of={settings}>{({ installation }) => <dl className="facts">{installation.map((one) => <div key={one.name} style={{ display: 'contents' }}><dt>{one.name}</dt><dd>{one.value || '–'} <span className="quiet">{say(one.about)}</span></dd></div>)}</dl>}</Answer>
      </section>
      <div className="line">
        <Popconfirm title={say(words.rebuild_sure)} okText={word('ok')} cancelText={word('cancel')} onConfirm={() => rebuild.mutate({})}><Button loading={rebuild.isPending}>{say(words.rebuild)}</Button></Popconfirm>
        <Button loading={demo.isPending} onClick={() => demo.mutate({})}>{word('demo')}</Button>
      </div>
      {rebuild.data && <JobProgress job_id={rebuild.data.job_id} label={say(words.rebuild)} />}
      {demo.data && <JobProgress job_id={demo.data.job_id} label={word('demo_running')} />}
      <Problem of={[rebuild.error, demo.error]} />
    </div>
  )
}

function Audit() {
  const { word, instant, say } = useSpeech()
  const { stores } = useMe()
  const log = useAnswer('audit_log', {})
  const nameOf = ({ store_id }: { store_id: string | null }) => stores.find((one) => one.store_id === store_id)?.name ?? '–'
  return (
    <Answer of={log}>
      {({ entries }) => (
        <RowsTable
          label={say(words.audit)}
          rows={entries}
          keyOf={(_, i) => i}
          columns={[
            { key: 'at', title: word('when'), sort: ({ at }) => at, show: ({ at }) => <span className="number">{instant(at)}</span> },
            { key: 'who', title: say(words.who), text: ({ who }) => who, show: ({ who }) => <Told>{who || '–'}</Told> },
            { key: 'what', title: say(words.what), sort: ({ operation }) => operation, show: ({ operation }) => <code>{operation}</code> },
            { key: 'store', title: word('store'), text: nameOf, show: (row) => <Told>{nameOf(row)}</Told> },
          ]}
        />
      )}
    </Answer>
  )
}
