import { z } from 'zod'
import { most } from '../../domain/meter.ts'
import { env, inWorkspace, ref, slug } from '../shapes.ts'

/** Where something is used: an org, or a project of it; without an env, in production. */
export const where = {
  org: ref('org').optional().describe('Org that uses it, by id or slug'),
  project: ref('project').optional().describe('Project that uses it; it counts for its org'),
  workspace: inWorkspace().optional(),
  env: env().default('production').describe('Env that it is used in; the sandbox is in no pool'),
}

export const resourceName = () =>
  slug().describe('What is metered: users, locations, sso, or custom')

export const amount = (least: number) =>
  z.number().int('is no whole number').min(least, `is below ${least}`).max(most, `is above ${most}`)

export const Change = z.strictObject({
  resource: resourceName(),
  delta: amount(-most)
    .refine((delta) => delta !== 0, 'is 0: it changes nothing')
    .describe('How much more is used, or with a minus, how much less'),
})

/** So much of each of several resources, all or none. */
export const ofEach = <One extends z.ZodType<{ resource: string }>>(one: One) =>
  z
    .array(one)
    .min(1, 'names nothing')
    .max(20, 'is more than 20 resources')
    .superRefine((all, context) => {
      const seen = new Set<string>()
      for (const [at, { resource }] of all.entries()) {
        const message = `names ${resource} once more: say it once, with the sum`
        if (seen.has(resource))
          context.addIssue({ code: 'custom', path: [at, 'resource'], message })
        seen.add(resource)
      }
    })

/** A name that a caller gives to one change, by which it counts once. */
export const changeKey = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(100, 'is longer than 100 characters')
    .regex(/^[\x21-\x7e]+$/, 'holds a character beyond visible ASCII')

export const ViolationShape = z.object({
  node: z.string().describe('Id of the org whose limit it is, or of the pool'),
  kind: z.enum(['org', 'pool']),
  slug: z.string().nullable(),
  resource: z.string(),
  limit: z.number().int(),
  used: z.number().int(),
  reserved: z.number().int(),
  shortfall: z.number().int().describe('By how much it is too much'),
  disabled: z.boolean().describe('Whether the limit is 0'),
})

/** What nobody should miss of what was done all the same. */
export const warnings = () => z.array(z.object({ code: z.string(), detail: z.string() }))

/** The same of an answer that most of the time has none. */
export const warningsIfAny = {
  warnings: warnings().optional().describe('Soft limits that are passed; absent where none is'),
}
