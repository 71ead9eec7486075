import type { Runtime } from '../runtime.ts'
import { clientSecretOf, sealClientSecret } from './provider.ts'

const batch = 100

/** Seals client secrets anew that an older pepper sealed: no connection is lost with that pepper. */
export async function resealClientSecrets({ store, peppers }: Runtime): Promise<void> {
  const { version } = peppers.current
  for (let cursor = ''; ; ) {
    const rows = await store.read((tables) =>
      tables.identities.sealedBefore(version, cursor, batch),
    )
    for (const row of rows) {
      const secret = clientSecretOf(row, peppers)
      const sealed = secret === null ? null : sealClientSecret(peppers, row.id, secret)
      if (sealed !== null) await store.write((tables) => tables.identities.reseal(row, sealed))
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < batch) return
    cursor = last.id
  }
}
