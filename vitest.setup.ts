import process from 'node:process'
import { childrenFrom } from './src/kernel/module_child.ts'

// Said by vitest.global.ts, which made the build.
childrenFrom(process.env['JUNSHI_BUILT'])
