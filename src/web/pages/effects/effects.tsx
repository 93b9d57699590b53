import { NoStore } from '../../parts/no_store.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useStore } from '../../use_store.ts'
import { Changes } from './changes.tsx'
import { EffectsTable } from './effects_table.tsx'
import { Records } from './records.tsx'
import { words } from './words.ts'

const TABS = { effects: EffectsTable, changes: Changes, records: Records }
const KEYS = ['effects', 'changes', 'records'] as const

/** Whether it helped: the effects, the changes they are of, and what each rule kept of its promises. */
export function Effects() {
  const { say } = useSpeech()
  const store = useStore()
  const [query] = useQueryOf()
  const tab = KEYS.find((one) => one === query.get('tab')) ?? 'effects'
  const Shown = TABS[tab]
  if (!store) return <NoStore />
  return (
    <>
      <Tabs path="/effects" label={say(words.views)} here={tab} tabs={KEYS.map((key) => ({ key, label: say(words[key]) }))} />
      <Shown key={store.store_id} store={store.store_id} />
    </>
  )
}
