import type { issueKey } from '../../../contract/key/issue.ts'
import type { rotateKey } from '../../../contract/key/rotate.ts'
import { Failure, type NextStep } from '../../../domain/failure.ts'
import { longest, usualUnder } from '../../../domain/key-policy.ts'
import { spanOf, spanText, units } from '../../../domain/span.ts'
import { policyOf } from '../../../store/envs.ts'
import type { Context } from '../../implement.ts'
import { expiry } from '../expiry.ts'

type Env = 'sandbox' | 'production'

/** When a new key ends: within what its env allows, whoever issues it (I34). */
export function endOf({ input, target, may, now }: Context<typeof issueKey>): number {
  const { project, env } = target
  const { lifetimeMs } = policyOf(env)
  if (lifetimeMs === longest.lifetimeMs) return expiry(input.expiresAt, now)
  const scopes = (input.scopes ?? []).flatMap((scope) => ['--scope', scope])
  return expiry(input.expiresAt, now, {
    ms: lifetimeMs,
    why: `no key of ${project.slug}, ${env.name}, lives longer`,
    next: [
      {
        // biome-ignore format: a flag and its value belong on one line
        command: [
          'key', 'issue', '--project', project.slug, '--env', env.name,
          '--name', input.name, '--workload', input.workload, ...scopes,
          '--expires', `${lifetimeMs / units.d}d`,
        ],
        why: 'issue it for as long as it may live',
      },
      ...changing(project.slug, env.name, may('env.write', target.place)),
    ],
  })
}

/** How long the old secret works on: within what its env allows; one that leaked gets no time at all. */
export async function overlapOf(context: Context<typeof rotateKey>): Promise<number> {
  const { input, target, tables, may } = context
  const { key, project } = target
  const given = input.overlap === undefined ? null : spanOf(input.overlap, 'h')
  if (input.compromised) {
    if (given === null || given === 0) return 0
    throw new Failure(
      'invalid_input',
      'A secret that leaked gets no overlap: leave it out, or leave out compromised.',
      { errors: [{ pointer: '/overlap', detail: 'stands beside compromised, which is 0' }] },
    )
  }
  const most = await tables.envs.policy(key)
  if (given === null) return usualUnder(most).overlapMs
  if (given <= most.overlapMs) return given
  const span = spanText(most.overlapMs)
  // The words are sound and this env says no: of many keys that are rotated, those of another may go on.
  throw new Failure(
    'conflict',
    `Key ${key.id} keeps its old secret for ${span} at most: that is the longest overlap in ${key.env} of ${project.slug}.`,
    {
      errors: [{ pointer: '/overlap', detail: `is more than ${span}` }],
      next: [
        {
          command: ['key', 'rotate', key.id, '--overlap', span],
          why: 'rotate it with the longest overlap that its env allows',
        },
        ...changing(project.slug, key.env, may('env.write', target.place)),
      ],
    },
  )
}

/** For whoever may: where the policy itself is changed. */
const changing = (project: string, env: Env, able: boolean): NextStep[] =>
  able
    ? [
        {
          command: ['env', 'update', '--project', project, '--env', env, '--help'],
          why: 'or change what the env allows',
        },
      ]
    : []
