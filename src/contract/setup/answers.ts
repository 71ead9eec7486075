import { z } from 'zod'
import { emailKey, slugOf } from '../../domain/name.ts'
import { createAccount } from '../account/create.ts'
import { issueKey } from '../key/issue.ts'
import { initOrg } from '../org/init.ts'
import { createProject } from '../project/create.ts'

/** Stands for the founder where a person is asked for. */
export const founderWord = 'founder'

const { email, name } = createAccount.input.shape
const person = z.strictObject({ name, email })
const owner = z.union([z.literal(founderWord), person])

const project = z
  .strictObject({
    name: createProject.input.shape.name,
    slug: createProject.input.shape.slug,
    kind: createProject.input.shape.kind,
    visibility: createProject.input.shape.visibility,
  })
  .refine(({ name, slug }) => slug !== undefined || slugOf(name) !== '', {
    path: ['slug'],
    error: 'cannot be made from this name: give one, as in first-project',
  })
  .transform(({ name, slug, ...rest }) => ({ name, slug: slug ?? slugOf(name), ...rest }))

/** What `ptc setup` has to know: who founds the company, who owns what, and what is made first. */
export const setupAnswers = z
  .strictObject({
    founder: person,
    workspace: z.strictObject({
      slug: initOrg.input.shape.workspace,
      name: initOrg.input.shape.name,
      billingMode: initOrg.input.shape.billingMode,
    }),
    owners: z.strictObject({ technical: owner, security: owner, billing: owner }),
    project,
    key: z.strictObject({
      name: issueKey.input.shape.name,
      workload: issueKey.input.shape.workload,
    }),
  })
  .superRefine(({ founder, owners }, context) => {
    const called = new Map([[emailKey(founder.email), founder.name]])
    for (const [kind, owner] of Object.entries(owners)) {
      if (owner === founderWord) continue
      const before = called.get(emailKey(owner.email)) ?? owner.name
      called.set(emailKey(owner.email), before)
      if (before === owner.name) continue
      context.addIssue({
        code: 'custom',
        path: ['owners', kind, 'name'],
        message: `is ${JSON.stringify(owner.name)}, but ${owner.email} is called ${JSON.stringify(before)} further up`,
      })
    }
  })

export type Answers = z.output<typeof setupAnswers>
export type Person = Answers['founder']
export type OwnerKind = keyof Answers['owners']
