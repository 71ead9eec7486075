import { newId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'
import { mailOfLink } from '../mail/codes.ts'
import type { Provider } from './provider.ts'
import { recordProved } from './record.ts'
import { Unproved } from './unproved.ts'

/** Links a subject to an account, and tells its mailbox so. */
export async function addLink(
  tables: Tables,
  proof: { provider: Provider; claims: { subject: string }; requestId: string },
  account: string,
  now: number,
): Promise<void> {
  const { provider, claims } = proof
  const other =
    (await tables.identityLinks.find(provider.key, claims.subject)) ??
    (await tables.identityLinks.ofAccount(provider.key, account))
  if (other)
    throw new Unproved(
      'sub',
      `the account ${other.account} is linked to ${other.subject === claims.subject ? 'it' : 'another subject'}`,
      `That account is linked to another person at ${provider.name}, or this person to another account.`,
    )
  await tables.identityLinks.insert({
    ...{ id: newId('link', now), account, identity: provider.identity?.id ?? null },
    ...{ provider: provider.key, subject: claims.subject, created_at: now, last_used_at: now },
  })
  const done = { action: 'identity.link', account, subject: claims.subject } as const
  await recordProved(tables, proof, done, now)
  const person = await tables.accounts.get(account)
  if (person) await mailOfLink(tables, person, now)
}
