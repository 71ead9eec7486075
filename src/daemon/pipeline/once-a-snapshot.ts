import type { Tables } from '../../store/tables.ts'

/**
 * Finds something out once for all calls that read the same state: sixty calls of one caller that arrive together ask
 * once who it is and where it stands. A commit makes a new state, so nothing is remembered beyond what still holds.
 */
export function onceASnapshot<Value>() {
  const bySnapshot = new WeakMap<object, Map<string, Promise<Value>>>()
  return (tables: Tables, about: string, find: () => Promise<Value>): Promise<Value> => {
    const { snapshot } = tables
    if (snapshot === null) return find()
    let known = bySnapshot.get(snapshot)
    if (known === undefined) {
      known = new Map()
      bySnapshot.set(snapshot, known)
    }
    let value = known.get(about)
    if (value === undefined) {
      value = find()
      known.set(about, value)
    }
    return value
  }
}
