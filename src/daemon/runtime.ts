import type { Logger } from 'pino'
import type { Ceilings } from '../domain/ceiling.ts'
import type { Row } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import type { Billing } from './billing/billing.ts'
import type { Providers } from './identity/providers.ts'
import type { LastUses } from './last-uses.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Texts } from './outward/texts.ts'
import type { Passwords } from './passwords.ts'
import type { Peppers } from './peppers.ts'
import type { Refusals } from './refusals.ts'
import type { Renewals } from './renewals.ts'
import type { Issuers } from './trust/issuers.ts'
import type { Uses } from './uses.ts'
import type { Courier } from './webhooks/courier.ts'

/** What the server is made of; one per process, handed down, never global. */
export interface Runtime {
  store: Store
  /** Milliseconds since the epoch. */
  now: () => number
  peppers: Peppers
  /** How much a workspace may hold on this server. */
  ceilings: Ceilings
  /** What keeps a flood of refusals from filling the audit trail. */
  refusals: Refusals
  /** Who presents which key. */
  uses: Uses
  /** Digests on their way to the current pepper. */
  renewals: Renewals
  /** When tokens were used, until it is written down. */
  tokenUses: LastUses<Pick<Row<'token'>, 'id' | 'workspace'>>
  /** Who signs the tokens of jobs, and by which keys. */
  issuers: Issuers
  /** Whom people may sign in by. */
  providers: Providers
  /** When sessions were used, until it is written down. */
  sessionUses: LastUses<Pick<Row<'session'>, 'id'>>
  passwords: Passwords
  /** Mail on its way out. */
  mail: Mailer
  /** Payments on their way to the provider, and who that is. */
  billing: Billing
  /** Whether a workspace may have a clock of its own: on the local daemon, where no money moves. */
  testClocks: boolean
  /** Events on their way to endpoints. */
  courier: Pick<Courier, 'wake'> & {
    /** Whether an endpoint may be at the loopback address: on the local daemon. */
    loopback: boolean
  }
  /** What stands in DNS. */
  texts: Texts
  log: Logger
  /** Whether this `PtcLocal` authorization was made by a holder of the local token (design §11). */
  provesLocal: (proof: string) => boolean
}
