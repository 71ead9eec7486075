import { z } from 'zod'
import { parts } from '../../domain/shape.ts'
import { NextStepShape } from '../operation.ts'

export const EnvDifference = z.object({
  part: z.enum(parts),
  name: z.string(),
  change: z
    .enum(['added', 'removed', 'changed'])
    .describe('added: the one it comes from has it alone; removed: the other one has it alone'),
  from: z.string().nullable().describe('How it is in the env it comes from; null: not there'),
  to: z.string().nullable().describe('How it is in the other env; null: not there'),
  promoted: z
    .boolean()
    .describe(
      'Whether env.promote sees to it; what it does not is supplied, or is of that env alone',
    ),
})

export const Supply = NextStepShape.extend({
  what: z.enum(['redirect-uri', 'oidc', 'domain', 'endpoint', 'key']),
}).describe('Something that the other env has to be given by hand, with the command for it')

/** What two envs differ in, and what a promotion leaves to people. */
export const envPlan = () => ({
  project: z.string().describe('Slug of the project'),
  digest: z
    .string()
    .describe('SHA-256 of what a promotion writes and of what it writes it over: it binds both'),
  changes: z.array(EnvDifference),
  supply: z.array(Supply),
  withheld: z.array(z.string()).describe('What the caller may not see, and so is not compared'),
})
