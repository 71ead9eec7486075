import { device, newUserCode } from '../../domain/device.ts'
import { Failure } from '../../domain/failure.ts'
import { ofAddress, takeOneOf } from '../attempts.ts'
import type { Runtime } from '../runtime.ts'
import { mintSecret } from '../secrets.ts'

/** With more than these waiting, guessing a code would become worth the while (R-U3). */
const mostWaiting = 1000
const startsAMinute = 10

export interface Started {
  deviceCode: string
  userCode: string
}

/** Begins a sign-in that somebody approves elsewhere: a secret for the machine, and a code for people. */
export async function startDevice(
  { host, address }: { host: string; address: string },
  { store, peppers, now: clock }: Runtime,
): Promise<Started> {
  const { secret, kept } = mintSecret(peppers, 'dc')
  return store.write(async (tables) => {
    const now = clock()
    for (const { id } of ofAddress(address))
      await takeOneOf(tables, { id: `device start ${id}`, aMinute: startsAMinute }, now)
    if ((await tables.deviceGrants.count(now)) >= mostWaiting) throw tooMany()
    const row = {
      ...{ ...kept, host, address, created_at: now, expires_at: now + device.lifetimeMs },
      ...{ interval_ms: device.intervalMs, polled_at: null, account: null },
      ...{ outcome: null, decided_at: null, redeemed_at: null },
    }
    for (;;) {
      const userCode = newUserCode()
      if (await tables.deviceGrants.insert({ ...row, user_code: userCode }))
        return { deviceCode: secret, userCode }
    }
  })
}

const tooMany = (): Failure =>
  new Failure('rate_limited', 'Too many sign-ins wait to be approved at this moment.', {
    retryAfterSeconds: 60,
  })
