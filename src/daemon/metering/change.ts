import { type CapEvent, type Gauge, settled } from '../../domain/meter.ts'
import type { Tables } from '../../store/tables.ts'
import type { OrgMeter, PoolMeter } from '../../store/working-set.ts'
import { nowhere, raise } from '../events/raise.ts'
import type { Nodes } from './nodes.ts'
import { slugOf } from './refusals.ts'

/** By how much the counters of a node change. */
export interface Step {
  used: number
  reserved: number
}

const stepped = <G extends Gauge>(gauge: G, { used, reserved }: Step): G => ({
  ...gauge,
  used: gauge.used + used,
  reserved: gauge.reserved + reserved,
})

/** Keeps an org's meter as it is now, and puts into the outbox what became of its limit. */
export async function keepMeter(tables: Tables, meter: OrgMeter, now: number): Promise<OrgMeter> {
  const { gauge, events } = settled(meter, now)
  tables.meters.put(gauge)
  for (const event of events) await tell(tables, gauge, gauge.org, event, now)
  return gauge
}

/** The same for a pool and its capacity. */
export async function keepPool(tables: Tables, meter: PoolMeter, now: number): Promise<PoolMeter> {
  const { gauge, events } = settled(meter, now)
  tables.meters.putPool(gauge)
  for (const event of events) await tell(tables, gauge, gauge.pool, event, now)
  return gauge
}

/** Changes the counters of a chain and its pool; `own` says whether it is the last org's own use. Whether there is room was judged before. */
export async function change(
  tables: Tables,
  { chain, pool }: Nodes,
  step: Step,
  own: boolean,
  now: number,
): Promise<OrgMeter | undefined> {
  const last = chain.length - 1
  const kept: OrgMeter[] = []
  // Most of the time nothing is to be told, and then nothing is waited for.
  const told: [OrgMeter | PoolMeter, string, CapEvent][] = []
  for (const [at, meter] of chain.entries()) {
    const next = stepped(meter, step)
    if (own && at === last) next.direct += step.used
    const { gauge, events } = settled(next, now)
    for (const event of events) told.push([gauge, gauge.org, event])
    kept.push(gauge)
  }
  tables.meters.putAll(kept)
  if (pool) {
    const { gauge, events } = settled(stepped(pool, step), now)
    tables.meters.putPool(gauge)
    for (const event of events) told.push([gauge, gauge.pool, event])
  }
  for (const [gauge, target, event] of told) await tell(tables, gauge, target, event, now)
  return kept[last]
}

async function tell(
  tables: Tables,
  gauge: (OrgMeter | PoolMeter) & Gauge,
  target: string,
  event: CapEvent,
  now: number,
): Promise<void> {
  const { workspace, resource, cap: limit, used } = gauge
  const slug = await slugOf(tables, workspace, target)
  const percentage = 'at' in event ? { percentage: event.at } : {}
  const data = { target, slug, resource, limit, used, ...percentage }
  await raise(tables, { ...nowhere, workspace, type: event.type, target, data }, now)
}
