import { openState } from './open_state.ts'
import { findOrMakeStore } from './stores.ts'

// Makes stores one after another and tells each only when it was acknowledged; the durability test kills it at any moment.
const state = await openState({ directory: process.argv[2] ?? '' })
const prefix = process.argv[3] ?? ''
const count = Number(process.argv[4] ?? Infinity)
process.stdout.write(`open ${(await state.health()).flushes}\n`)
for (let i = 0; i < count; i++) {
  await findOrMakeStore(state, { name: `${prefix}${i}` })
  process.stdout.write(`made ${prefix}${i}\n`)
}
await state.close()
