/** How a read changes meters where one field of its input is given (ADR 0036). */
export interface Metering {
  /** The field of the input. */
  given: string
  /** The field of the answer that says whether anything was changed. */
  done: string
  /** The field of the answer that says what for: what audit and event name. */
  about: string
}

interface Asked {
  effect: 'safe' | 'keyed'
  metering?: Metering | undefined
}

const metered = new WeakMap<Asked, Asked>()

/** An operation as this input asks for it: where it says what to meter it is a change, and otherwise the read that it was declared as. */
export function asAsked<Op extends Asked>(op: Op, input: unknown): Op {
  if (op.metering === undefined || !names(input, op.metering.given)) return op
  let form = metered.get(op)
  if (form === undefined) {
    form = Object.freeze({ ...op, effect: 'keyed', metered: true })
    metered.set(op, form)
  }
  return form as Op
}

const names = (input: unknown, field: string): boolean =>
  typeof input === 'object' && input !== null && (input as Record<string, unknown>)[field] != null
