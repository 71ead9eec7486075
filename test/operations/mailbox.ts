import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deliverMail } from '../../src/daemon/mail/deliver.ts'
import { outboxFolder } from '../../src/daemon/mail/outbox-folder.ts'
import { credentialLike } from '../../src/domain/credential.ts'
import type { World } from '../world.ts'

/** The outbox folder of a world, and what its mails say. */
export function openMailbox({ runtime }: World) {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-outbox-'))
  const folder = join(directory, 'outbox')
  const post = outboxFolder(folder)
  const letters = (): string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .sort()
          .map((name) => readFileSync(join(folder, name), 'utf8'))
      : []
  const deliver = () => deliverMail({ ...runtime, post })
  return {
    ...{ folder, letters, deliver },
    /** The code of the latest mail to this address. */
    code: async (address: string): Promise<string> => {
      await deliver()
      const latest = letters().findLast((text) => text.includes(`To: ${address}\n`)) ?? ''
      return [...latest.matchAll(credentialLike)][0]?.[0] ?? ''
    },
    clear: () => rmSync(directory, { recursive: true, force: true }),
  }
}
