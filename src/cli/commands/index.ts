import type { Command } from '../command.ts'

const looking = () => import('./looking.ts')
const keeping = () => import('./keeping.ts')

/** Read only when called: all of the product takes most of a second, and a command that a server answers needs little of it. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  import: async () => (await import('./import.ts')).importCommand,
  ask: async () => (await import('./ask.ts')).askCommand,
  rows: async () => (await looking()).rowsCommand,
  coverage: async () => (await looking()).coverageCommand,
  metrics: async () => (await looking()).metricsCommand,
  formats: async () => (await looking()).formatsCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  rebuild: async () => (await keeping()).rebuildCommand,
  backup: async () => (await keeping()).backupCommand,
  restore: async () => (await keeping()).restoreCommand,
  doctor: async () => (await keeping()).doctorCommand,
  lab: async () => (await import('./lab.ts')).labCommand,
  mcp: async () => (await import('./mcp.ts')).mcpCommand,
  call: async () => (await keeping()).callCommand,
}
