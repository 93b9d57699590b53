import { writeDemo } from './write_demo.ts'
import type { Ask } from './write_demo.ts'
import type { Message } from './demo_files.ts'

const tell = (message: Message) => process.send!(message)
try {
  await writeDemo(JSON.parse(process.argv[2]!) as Ask, tell)
} catch (fault) {
  tell({ problem: fault instanceof Error ? fault.message : String(fault) })
}
process.disconnect()
