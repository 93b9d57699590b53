export type ChangeWanted = { object: string; field: string; old: string | null; new: string | null }

export const emptyChange = (): ChangeWanted => ({ object: 'item:', field: 'title', old: null, new: null })
/** An object without its id, or a part without a name, is no change yet. */
export const isWhole = ({ object, field, old, new: to }: ChangeWanted): boolean => (object === 'store' || /^\w+:.+/.test(object)) && field !== '' && (old ?? '') !== (to ?? '')
