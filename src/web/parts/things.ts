/** What something is about, by the dimensions that name it; `{}` is the store as a whole. */
export type Things = Record<string, string>

/** `item:123,source_level_1:手淘搜索` as a thing; `store` is the whole. */
export const thingOfUnit = (unit: string): Things =>
  Object.fromEntries(unit.split(',').flatMap((part) => { const at = part.indexOf(':'); return at < 0 ? [] : [[part.slice(0, at), part.slice(at + 1)]] }))
export const itemsAmong = (things: readonly Things[]): string[] => things.flatMap(({ item }) => (item === undefined ? [] : [item]))
