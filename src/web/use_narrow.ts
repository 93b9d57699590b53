import { useSyncExternalStore } from 'react'

const phone = () => matchMedia('(max-width: 760px)')

/** Whether the page stands on a phone: the same width at which the styles turn. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = phone()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => phone().matches,
  )
