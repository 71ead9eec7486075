import { trustIn } from './job.ts'
import { held, type Keeping } from './keeping.ts'
import type { Kept } from './store.ts'

/** Renewed this long before its end, so that no call begins with a secret that ends under way. */
const early = 60_000

/** The sign-in in use: read once, as a keychain may ask its owner each time, and renewed before it ends. */
export function openKept(keeping: Keeping) {
  let read: Promise<Kept | null> | undefined
  let renewedFor: string | undefined
  let underWay: Promise<Kept> | undefined
  const kept = () => {
    read ??= keptNow(keeping)
    return read
  }
  /** Loaded only where it is due: most commands meet a secret that has minutes to go. */
  const renewed = (from: Kept): Promise<Kept> => {
    renewedFor = from.secret
    underWay ??= import('./renew.ts')
      .then(({ renew }) => renew(from, keeping))
      .then((next) => {
        read = Promise.resolve(next)
        return next
      })
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
  return {
    /** As it is kept, be it over or not. */
    kept,
    secret: async (): Promise<string | null> => {
      const own = await kept()
      const left = own?.renewal ? own.renewal.secretEndsAt - Date.now() : early
      if (own === null || left >= early) return own?.secret ?? null
      // One that was asked for in vain is asked for again once it is needed.
      const due = left <= 0 || renewedFor !== own.secret
      return (due ? await renewed(own) : ((await underWay) ?? own)).secret
    },
    /** Whether there is another secret in place of one that the server refused. */
    another: async (refused: string): Promise<boolean> => {
      const own = await kept()
      if (!own?.renewal || renewedFor === refused) return false
      return own.secret !== refused || (await renewed(own)).secret !== refused
    },
  }
}

async function keptNow({ env, store, credentialKey }: Keeping): Promise<Kept | null> {
  if (trustIn(env) !== null) return null
  const from = store()
  const key = from.name === 'env' ? '' : credentialKey()
  return key === null ? null : held(await from.get(key))
}
