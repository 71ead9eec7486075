import { mintKey } from '../../../src/daemon/secrets.ts'
import { newId } from '../../../src/domain/id.ts'
import type { Company, World } from '../../world.ts'

/** A key of production, put there without the road to production. */
export async function plantKey(
  { store, runtime, clock }: Pick<World, 'store' | 'runtime' | 'clock'>,
  { workspace, project }: Company,
  scopes: readonly string[] = [],
): Promise<{ key: string; secret: string }> {
  const [key, at] = [newId('key'), clock.now]
  const { secret, kept } = mintKey(runtime.peppers, 'production')
  await store.write(async ({ keys }) => {
    await keys.insert({
      ...{ id: key, workspace, project, env: 'production', name: key.slice(-12).toLowerCase() },
      ...{ workload: 'planted', scopes: JSON.stringify(scopes), created_at: at },
      ...{ created_by: 'planted', expires_at: at + 86_400_000, revoked_at: null },
      ...{ revoked_by: null, first_used_at: null, version: 1 },
    })
    await keys.insertVersion({ ...kept, workspace, key, created_at: at, expires_at: null })
  })
  return { key, secret }
}
