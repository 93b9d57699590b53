import type { Advice } from './advice.ts'

/** In the order of the playbook. */
export const playbook: readonly Advice[] = [
]
