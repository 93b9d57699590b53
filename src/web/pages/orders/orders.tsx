import { NoStore } from '../../parts/no_store.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useQueryOf } from '../../router.tsx'
import { useSpeech } from '../../speech.ts'
import { useSeesMoney, useStore } from '../../use_store.ts'
import { Codes } from './codes.tsx'
import { Flows } from './flows.tsx'
import { LeftOut } from './left_out.tsx'
import { Looks } from './looks.tsx'
import { words } from './words.ts'

/** Which orders stand in no figure of our own, who says so, and which look as if they should not. */
export function Orders() {
  const store = useStore()
  const { say } = useSpeech()
  const [query] = useQueryOf()
  const seesMoney = useSeesMoney()
  if (!store) return <NoStore />
  const tabs = [
    { key: 'left_out', label: say(words.left_out), show: <LeftOut key={store.store_id} store={store.store_id} /> },
    { key: 'looks', label: say(words.looks), show: <Looks key={store.store_id} store={store.store_id} /> },
    { key: 'codes', label: say(words.codes), show: <Codes key={store.store_id} store={store.store_id} /> },
    // Statements stand in the flows, and those are for the owner and 财务.
    ...(seesMoney ? [{ key: 'flows', label: say(words.flows), show: <Flows key={store.store_id} store={store.store_id} /> }] : []),
  ]
  const here = tabs.find(({ key }) => key === query.get('tab')) ?? tabs[0]!
  return (
    <>
      <Tabs path="/orders" label={say(words.parts)} tabs={tabs} here={here.key} />
      {here.show}
    </>
  )
}
