/** What is counted at a node, of an org with everything below it or of a pool, and what caps it. */
export interface Gauge {
  used: number
  /** Held for later by reservations: it counts against the cap as use does. */
  reserved: number
  /** null: nothing is capped here; 0: it is disabled here. */
  cap: number | null
  /** 1: the cap is told of and does not stop anybody. */
  soft: number
  /** The percentages of the cap that are told of when they are reached, joined by commas. */
  alerts: string
  /** The highest of them that was told. */
  told: number
  /** Since when more is used than the cap allows. */
  over: number | null
}

/** More than any counter may come to, so that sums stay exact. */
export const most = 1_000_000_000_000

/** The percentages that are told of where nothing else was said. */
export const usualAlerts = '80,100'

/** How much more still fits; null where nothing stops anybody. */
export const roomOf = ({ used, reserved, cap, soft }: Gauge): number | null =>
  cap === null || soft === 1 ? null : cap - used - reserved

/** By how much so much more would be too much. Equal is enough (§5.1). */
export const shortBy = (gauge: Gauge, more: number): number => {
  const room = roomOf(gauge)
  return more <= 0 || room === null || more <= room ? 0 : more - room
}

/** What happened to a cap when its gauge changed. */
export type CapEvent =
  | { type: 'limit.over' | 'limit.cleared' }
  | { type: 'limit.reached'; at: number }

const nothing: readonly CapEvent[] = []

/** The gauge with its standing against the cap brought up to date, and what is to be told of it: each thing once. */
export function settled<G extends Gauge>(
  gauge: G,
  now: number,
): { gauge: G; events: readonly CapEvent[] } {
  const over = gauge.cap !== null && gauge.used > gauge.cap ? (gauge.over ?? now) : null
  const told = reachedOf(gauge)
  if (over === gauge.over && told === gauge.told) return { gauge, events: nothing }
  const events: CapEvent[] = percentagesOf(gauge)
    .filter((at) => at > gauge.told && at <= told)
    .map((at) => ({ type: 'limit.reached', at }))
  if (over !== null && gauge.over === null) events.push({ type: 'limit.over' })
  if (over === null && gauge.over !== null) events.push({ type: 'limit.cleared' })
  return { gauge: { ...gauge, over, told }, events }
}

const read = new Map<string, readonly number[]>()

function percentagesOf({ alerts }: Gauge): readonly number[] {
  let found = read.get(alerts)
  if (found === undefined) {
    found = alerts === '' ? [] : alerts.split(',').map(Number)
    if (read.size < 1000) read.set(alerts, found)
  }
  return found
}

/** The highest percentage that is reached; of nothing, none is. */
function reachedOf(gauge: Gauge): number {
  const { cap, used } = gauge
  if (cap === null || cap === 0) return 0
  return Math.max(0, ...percentagesOf(gauge).filter((at) => used * 100 >= at * cap))
}
