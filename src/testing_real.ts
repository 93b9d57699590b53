import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { readConfig } from './config.ts'

/**
 * Public data that may be read but not shipped, so a clone has none of it. Tests of it run where JUNSHI_REAL_DATA names its folder, as
 * CI does; elsewhere the suite's last line says that they were not run (vitest.global.ts).
 */
export const realFolder = readConfig(process.env).real_data
export const testReal = test.runIf(realFolder !== undefined)
export const realFile = (...path: string[]): Buffer => readFileSync(join(realFolder!, ...path))
