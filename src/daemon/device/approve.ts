import { readUserCode } from '../../domain/device.ts'
import { Failure } from '../../domain/failure.ts'
import type { DeviceGrant } from '../../store/device-grants.ts'
import { ofAddress, takeOneOf } from '../attempts.ts'
import { recordDone } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'

const entriesAMinute = { each: 10, all: 100 }

/** Somebody who is signed in in a browser, and has a code. */
export interface Entering {
  typed: string
  account: string
  address: string
}

/** The sign-in that waits under a code, bound from now on to who entered it; each entry is counted, the wrong ones too. */
export async function enterCode(
  { typed, account, address }: Entering,
  { store, now: clock }: Runtime,
): Promise<DeviceGrant> {
  const found = await store.write(async (tables) => {
    const now = clock()
    const each = [...ofAddress(address), { id: account }]
    for (const { id } of each)
      await takeOneOf(tables, { id: `device ${id}`, aMinute: entriesAMinute.each }, now)
    await takeOneOf(tables, { id: 'device', aMinute: entriesAMinute.all }, now)
    const code = readUserCode(typed)
    const grant = code === null ? undefined : await tables.deviceGrants.byUserCode(code)
    return grant && (await tables.deviceGrants.bind(grant.part, account, now)) ? grant : null
  })
  if (found === null) throw unknown()
  return found
}

/** Approves or denies what waits under a code, once, as the one who entered it. */
export async function decide(
  { typed, account, requestId }: { typed: string; account: string; requestId: string },
  outcome: 'approved' | 'denied',
  { store, now: clock }: Runtime,
): Promise<DeviceGrant> {
  return store.write(async (tables) => {
    const now = clock()
    const code = readUserCode(typed)
    const grant = code === null ? undefined : await tables.deviceGrants.byUserCode(code)
    if (!grant) throw unknown()
    if (!(await tables.deviceGrants.decide(grant.part, { account, outcome, now }))) throw unknown()
    const { host, address } = grant
    await recordDone(tables, outcome === 'approved' ? 'device.approve' : 'device.deny', {
      ...{ at: now, actor: account, target: null, requestId },
      detail: { host, address },
    })
    return grant
  })
}

/** The same for a code that there is not, one that is over, and one that somebody else entered. */
const unknown = (): Failure =>
  new Failure(
    'not_found',
    'No sign-in waits under this code. It may have been mistyped, decided already, or be older than 10 minutes.',
  )
