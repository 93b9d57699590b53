export { simulate } from './simulate.ts'
export { writeDemo } from './write_demo.ts'
export type { Demo, DemoFile } from './write_demo.ts'
export type { Business, PlantedEvent, StoreRun, Truth } from './business.ts'
