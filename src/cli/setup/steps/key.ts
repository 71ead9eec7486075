import type { z } from 'zod'
import { issueKey } from '../../../contract/key/issue.ts'
import type { Key } from '../../../contract/key/key.ts'
import { listKeys } from '../../../contract/key/list.ts'
import { rotateKey } from '../../../contract/key/rotate.ts'
import { verifyKey } from '../../../contract/key/verify.ts'
import { readCredential } from '../../../domain/credential.ts'
import { Failure } from '../../../domain/failure.ts'
import { same } from '../differs.ts'
import { type Integration, sandboxOf } from '../integration.ts'
import { all } from '../pages.ts'
import type { Outcome, Road, Step } from '../road.ts'

type IssuedKey = z.output<typeof Key>

export const keyStep = (integration: Integration): Step => ({
  id: 'key',
  title: 'First named key',
  byHand: (_, files) => [
    [
      ...['key', 'issue', '--name', integration.key.name, '--project', integration.project.slug],
      ...['--env', 'sandbox', '--workload', integration.key.workload],
      ...files.into(`${integration.key.name}.key`),
    ],
  ],
  repeatable: false,
  run: async (road) => {
    const { name, workload } = integration.key
    const input = { ...sandboxOf(integration), name, workload }
    const found = await liveKey(road, integration)
    if (found) same(`Key ${name}`, 'the workload', found.workload, workload)
    if (found && !road.journal.isInFlight('key', issueKey, input)) {
      await handOver(road, found, null)
      return outcome(
        'kept',
        found,
        `key ${name} is there; its secret: ${road.delivery.place(name)}`,
      )
    }
    return road.journal.once('key', road.founder, issueKey, input, async ({ key, secret }) => {
      road.journal.unusedKey = key.id
      await handOver(road, key, secret)
      return outcome('done', key, `key ${name} issued; its secret: ${road.delivery.place(name)}`)
    })
  },
})

export const verifyStep = (integration: Integration): Step => ({
  id: 'verify',
  title: 'The key, verified by a real call',
  byHand: (_, files) => [['key', 'verify', ...files.from('key', `${integration.key.name}.key`)]],
  repeatable: true,
  run: async (road) => {
    const { name } = integration.key
    const key = await liveKey(road, integration)
    const secret = await road.delivery.delivered(name)
    if (!key || secret === null) {
      return key?.firstUsedAt
        ? outcome('kept', key, `key ${name} was first verified ${key.firstUsedAt}`)
        : {
            status: 'skipped',
            resource: key?.id ?? null,
            says: `the secret of ${name} is not here`,
          }
    }
    const verdict = await road.founder(verifyKey, { key: secret, ...sandboxOf(integration) })
    if (!verdict.valid || verdict.keyId !== key.id) throw notGood(road, key, verdict.code)
    road.journal.unusedKey = null
    return outcome(key.firstUsedAt ? 'kept' : 'done', key, `key.verify answered ${verdict.code}`)
  },
})

/**
 * Sees to it that the secret is where it belongs. A key whose secret reached nobody, because setup was killed
 * before it could, gets a new secret under the same id: this setup issued it and nothing has used it yet.
 */
async function handOver(road: Road, key: IssuedKey, secret: string | null): Promise<void> {
  const there = await road.delivery.delivered(key.name)
  if (there !== null && opens(there, key)) return
  if (secret !== null && opens(secret, key)) return road.delivery.deliver(key.name, secret)
  if (road.journal.unusedKey !== key.id || key.firstUsedAt !== null) return
  const rotated = await road.founder(rotateKey, {
    ...{ key: key.id, overlap: '0', revokePrevious: true },
  })
  if (rotated.secret !== null) await road.delivery.deliver(key.name, rotated.secret)
}

const opens = (secret: string, key: IssuedKey): boolean =>
  key.versions.some(({ version }) => version === readCredential(secret)?.part)

async function liveKey(road: Road, integration: Integration): Promise<IssuedKey | undefined> {
  const keys = await all(road.founder, listKeys, sandboxOf(integration))
  return keys.find(({ name, state }) => name === integration.key.name && state === 'live')
}

const outcome = (status: 'done' | 'kept', key: IssuedKey, says: string): Outcome => ({
  status,
  resource: key.id,
  says,
})

const notGood = (road: Road, key: IssuedKey, code: string): Failure =>
  new Failure(
    'conflict',
    `${road.delivery.place(key.name)} holds a secret that does not open key ${key.id} (${code}): the key was rotated since, or the file belongs to something else. Move it away and give the key a new secret.`,
    {
      next: [{ command: ['key', 'rotate', key.id], why: 'Gives the key a new secret' }],
    },
  )
