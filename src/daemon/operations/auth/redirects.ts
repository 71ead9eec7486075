import type { Obstacle } from '../../../domain/obstacle.ts'
import { faultOfRedirect } from '../../../domain/redirect.ts'
import type { EnvKey } from '../../../store/catalogs.ts'
import type { Tables } from '../../../store/tables.ts'

/** What is wrong with redirect URIs: each by itself (I30), and those that the other env has, for nothing crosses (I29). */
export async function faultsOf(
  tables: Tables,
  key: EnvKey,
  uris: readonly string[],
): Promise<Obstacle[]> {
  const other = key.env === 'sandbox' ? 'production' : 'sandbox'
  const { settings } = await tables.envAuth.current({ ...key, env: other })
  return uris.flatMap((uri, at) => {
    const detail =
      faultOfRedirect(uri, key.env) ??
      (settings.redirectUris.includes(uri)
        ? `is a redirect URI of the ${other}: the two envs share none`
        : null)
    if (detail === null) return []
    const which = uris.length === 1 ? '' : `number ${at + 1} `
    return [{ code: 'invalid_input', pointer: `/redirectUris/${at}`, detail: `${which}${detail}` }]
  })
}
