/** A credential, when it was first and last seen since the last time that was written down. */
export interface LastUse<Who> {
  who: Who
  first: number
  last: number
}

/** When credentials of one kind were used, kept in memory and written down once a minute: a read never takes the writer. */
export interface LastUses<Who> {
  see: (who: Who, now: number) => void
  /** Takes what was seen since the last time, in the order of the ids. */
  drain: () => LastUse<Who>[]
}

export function openLastUses<Who extends { id: string }>(): LastUses<Who> {
  const uses = new Map<string, LastUse<Who>>()
  return {
    see: (who, now) => {
      const known = uses.get(who.id)
      if (known) known.last = now
      else uses.set(who.id, { who, first: now, last: now })
    },
    drain: () => {
      // In order, so that two nodes that write of the same ones wait for each other instead of for ever.
      const drained = [...uses.values()].sort((one, other) => (one.who.id < other.who.id ? -1 : 1))
      uses.clear()
      return drained
    },
  }
}
