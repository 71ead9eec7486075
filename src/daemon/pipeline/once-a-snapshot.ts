import type { Tables } from '../../store/tables.ts'

/** So many things of one kind are remembered of a state, which may last: then all of them are let go of. */
const most = 10_000

type Once<Value> = (tables: Tables, about: string, find: () => Promise<Value>) => Promise<Value>

/**
 * Finds something out once for all calls that read the same state: sixty calls of one caller that arrive together ask
 * once who it is and where it stands. Whoever changes any of it makes a new state, so nothing is remembered beyond what
 * still holds; what depends on the time is no such thing.
 */
export const onceASnapshot = <Value>(): Once<Value> => once(({ snapshot }) => snapshot)

/** The same for one transaction, which is over before the time has moved on. */
export const onceATransaction = <Value>(): Once<Value> =>
  once((tables) => (tables.snapshot === null ? null : tables))

function once<Value>(stateOf: (tables: Tables) => object | null): Once<Value> {
  const byState = new WeakMap<object, Map<string, Promise<Value>>>()
  return (tables, about, find) => {
    const state = stateOf(tables)
    if (state === null) return find()
    let known = byState.get(state)
    if (known === undefined) {
      known = new Map()
      byState.set(state, known)
    }
    let value = known.get(about)
    if (value === undefined) {
      if (known.size >= most) known.clear()
      value = find()
      known.set(about, value)
      const remembered = known
      // What could not be read is no finding.
      value.catch(() => remembered.delete(about))
    }
    return value
  }
}
