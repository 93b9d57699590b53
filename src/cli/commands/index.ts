import type { Command } from '../command.ts'
import { askCommand } from './ask.ts'
import { demoCommand } from './demo.ts'
import { importCommand } from './import.ts'
import { backupCommand, callCommand, doctorCommand, rebuildCommand, restoreCommand } from './keeping.ts'
import { labCommand } from './lab.ts'
import { coverageCommand, formatsCommand, metricsCommand, rowsCommand } from './looking.ts'
import { mcpCommand } from './mcp.ts'
import { startCommand } from './start.ts'

export const commands: readonly Command[] = [
  startCommand,
  importCommand,
  askCommand,
  rowsCommand,
  coverageCommand,
  metricsCommand,
  formatsCommand,
  demoCommand,
  rebuildCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  labCommand,
  mcpCommand,
  callCommand,
]
