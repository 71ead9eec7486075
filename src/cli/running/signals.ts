const passed = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The signals that are meant for a command and not for ptc, while ptc runs one. */
export interface HeldSignals {
  /** The first one that came. */
  came: Promise<NodeJS.Signals>
  /** Hands each one on to where it belongs, those that came before too. */
  handTo: (receive: (signal: NodeJS.Signals) => void) => void
  /** Signals end ptc again, as they did before. */
  release: () => void
}

/** Keeps signals from ending ptc, so that what it has to undo is undone. */
export function holdSignals(): HeldSignals {
  const kept = passed.map((signal) => [signal, process.rawListeners(signal)] as const)
  const waiting: NodeJS.Signals[] = []
  let receive = (signal: NodeJS.Signals): void => {
    waiting.push(signal)
  }
  let first: (signal: NodeJS.Signals) => void = () => {}
  const came = new Promise<NodeJS.Signals>((resolve) => {
    first = resolve
  })
  const listen = (signal: NodeJS.Signals) => {
    first(signal)
    receive(signal)
  }
  for (const signal of passed) {
    process.removeAllListeners(signal)
    process.on(signal, listen)
  }
  return {
    came,
    handTo: (to) => {
      receive = to
      for (const signal of waiting.splice(0)) to(signal)
    },
    release: () => {
      for (const [signal, listeners] of kept) {
        process.off(signal, listen)
        for (const listener of listeners) process.on(signal, listener as () => void)
      }
    },
  }
}
