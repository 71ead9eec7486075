import type { z } from 'zod'
import type { Supply as SupplyShape } from '../../../contract/env/shape.ts'
import { purposes } from '../../../domain/custom-domain.ts'
import type { Difference } from '../../../domain/shape.ts'
import type { Row } from '../../../store/schema.ts'
import type { Shaped } from './shapes.ts'

type Supply = z.output<typeof SupplyShape>

/** What an env has to be given by hand to do what the other one does, each with its command. */
export function suppliesOf(
  { slug }: Pick<Row<'project'>, 'slug'>,
  from: Shaped,
  to: Shaped,
  changes: readonly Difference[],
): Supply[] {
  const settings = { command: ['auth', 'set', '--project', slug, '--env', to.env, '--help'] }
  const { redirectUris } = to.shape.signIn
  const waits = changes.some(
    ({ part, name, promoted }) => part === 'method' && name === 'oidc' && !promoted,
  )
  return [
    ...(redirectUris.length > 0
      ? []
      : [
          {
            what: 'redirect-uri' as const,
            ...settings,
            why: `${to.env} has no redirect URI of its own`,
          },
        ]),
    ...(waits
      ? [
          {
            what: 'oidc' as const,
            ...settings,
            why: `oidc waits for an issuer and a client id of ${to.env}`,
          },
        ]
      : []),
    ...domainsOf(slug, from, to),
    ...endpointsOf(slug, to, changes),
    ...keysOf(slug, from, to),
  ]
}

/** A domain for each purpose that has one only where it comes from: a host serves one env. */
function domainsOf(slug: string, from: Shaped, to: Shaped): Supply[] {
  const lacking = purposes.filter(
    (purpose) => from.purposes?.has(purpose) && to.purposes && !to.purposes.has(purpose),
  )
  return lacking.map((purpose) => ({
    what: 'domain',
    command: ['domain', 'bind', '--project', slug, '--env', to.env, '--purpose', purpose, '--help'],
    why: `${to.env} has no custom domain of its own for ${purpose}`,
  }))
}

/** The types that nobody is told of yet: of the one endpoint there is, or of one to be made. */
function endpointsOf(slug: string, to: Shaped, changes: readonly Difference[]): Supply[] {
  const lacking = changes.filter(({ part, change }) => part === 'event' && change === 'added')
  if (lacking.length === 0) return []
  const types = lacking.map(({ name }) => name)
  const [only, other] = to.webhooks ?? []
  const why = `${to.env} tells no endpoint of ${types.join(', ')}`
  if (!only || other)
    return [
      {
        what: 'endpoint',
        command: [
          'webhook',
          'create',
          '--project',
          slug,
          '--env',
          to.env,
          '--events',
          types.join(','),
        ],
        why,
      },
    ]
  const all = [...(JSON.parse(only.events) as string[]), ...types]
  return [
    { what: 'endpoint', command: ['webhook', 'update', only.id, '--events', all.join(',')], why },
  ]
}

/** A key for each workload that has one only where it comes from. */
function keysOf(slug: string, from: Shaped, to: Shaped): Supply[] {
  const there = new Set(to.keys?.map(({ workload }) => workload))
  const wanted = new Map(
    (to.keys ? (from.keys ?? []) : [])
      .filter(({ workload }) => !there.has(workload))
      .map((key) => [key.workload, key]),
  )
  return [...wanted.values()].map(({ name, workload, scopes }) => {
    const opens = (JSON.parse(scopes) as string[]).flatMap((scope) => ['--scope', scope])
    return {
      what: 'key',
      command: [
        'key',
        'issue',
        '--project',
        slug,
        '--env',
        to.env,
        '--name',
        name,
        '--workload',
        workload,
        ...opens,
      ],
      why: `the workload ${workload} has no key of ${to.env}`,
    }
  })
}
