/** The calls under way, and when the last one ended; what the idle exit and the status look at. */
export interface Work {
  begin: () => void
  end: () => void
  underWay: () => number
  /** Milliseconds since the last call ended, 0 while one is under way. */
  idleFor: () => number
}

/** Counts calls by a clock that no change of the wall clock moves. */
export function openWork(clock: () => number = () => performance.now()): Work {
  let underWay = 0
  let lastEnd = clock()
  return {
    begin: () => {
      underWay++
    },
    end: () => {
      underWay--
      lastEnd = clock()
    },
    underWay: () => underWay,
    idleFor: () => (underWay > 0 ? 0 : clock() - lastEnd),
  }
}
