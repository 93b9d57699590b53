/** Wrong passwords for one name, wherever they come from: after five, that name waits. Addresses are throttled by the sign-in library. */
export function nameThrottle({ tries = 5, wait_ms = 5 * 60_000, now = () => Date.now() } = {}) {
  const failed = new Map<string, { count: number; since: number }>()
  const fresh = (name: string) => {
    const entry = failed.get(name)
    return entry && now() - entry.since < wait_ms ? entry : undefined
  }
  return {
    isWaiting: (name: string) => (fresh(name)?.count ?? 0) >= tries,
    failed(name: string) {
      // Names are the caller's to invent, so the list must not grow with them.
      if (failed.size > 10_000) failed.clear()
      failed.set(name, { count: (fresh(name)?.count ?? 0) + 1, since: now() })
    },
    succeeded: (name: string) => void failed.delete(name),
  }
}
