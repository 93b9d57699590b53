import { first } from './m0001_first.ts'
import { calendar } from './m0002_calendar.ts'
import { loop } from './m0003_loop.ts'
import { effectVoid } from './m0004_effect_void.ts'
import { changesSeen } from './m0005_changes_seen.ts'
import { recurring } from './m0006_recurring.ts'
import { money } from './m0007_money.ts'
import { orderWords } from './m0008_order_words.ts'
import { fileSize } from './m0009_file_size.ts'
import { ownDuties } from './m0010_own_duties.ts'
import { toldImports } from './m0011_told_imports.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  first,
  calendar,
  loop,
  effectVoid,
  changesSeen,
  recurring,
  money,
  orderWords,
  fileSize,
  ownDuties,
  toldImports,
]
