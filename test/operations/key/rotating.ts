import { readCredential } from '../../../src/domain/credential.ts'
import type { Company, World } from '../../world.ts'

/** Puts on record that somebody used a secret, as verifying it does. */
export async function used(
  { store, clock }: World,
  { workspace }: Pick<Company, 'workspace'>,
  by: { key: string; secret: string; workload?: string; address?: string; at?: number },
): Promise<void> {
  const { key, secret, workload = 'api', address = '10.0.0.7', at = clock.now } = by
  const part = readCredential(secret)?.part ?? ''
  const seen = {
    workspace,
    key,
    part,
    workload,
    address,
    first_at: at,
    last_at: at,
    calls: 1,
    code: 'VALID',
  }
  await store.write((tables) => tables.keyUses.add(seen))
}
