import { createContext, use } from 'react'
import type { Output } from './api.ts'
import { useQueryOf } from './router.tsx'

export type Me = Output<'me'>
export type Store = Me['stores'][number]

export const MeContext = createContext<Me | undefined>(undefined)

export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('no one is signed in here')
  return me
}

/** The store the address names (by id or name), else the first one sees. */
export function useStore(): Store | undefined {
  const { stores } = useMe()
  const [query] = useQueryOf()
  const asked = query.get('store')?.split(',')[0]
  return stores.find(({ store_id, name }) => store_id === asked || name === asked) ?? stores[0]
}

/** Whether the person may do things in the store the address names, or only look. */
export function useMayWork(): boolean {
  const store = useStore()
  return store !== undefined && store.role !== 'viewer'
}

/** Whether the person may see cost, profit and settlement of the store the address names; the server decides the same by itself. */
export function useSeesMoney(): boolean {
  const role = useStore()?.role
  return role === 'owner' || role === 'finance'
}
