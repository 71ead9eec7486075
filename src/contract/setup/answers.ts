import { z } from 'zod'
import { emailKey, slugOf } from '../../domain/name.ts'
import { createAccount } from '../account/create.ts'
import { issueKey } from '../key/issue.ts'
import { initOrg } from '../org/init.ts'
import { createProject } from '../project/create.ts'
import { companyFields, fieldsOfEach } from './company.ts'
import { misfits, withRootSlug } from './fitting.ts'

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

const key = z.strictObject({
  name: issueKey.input.shape.name,
  workload: issueKey.input.shape.workload,
})

const people = {
  founder: person,
  workspace: z.strictObject({
    slug: initOrg.input.shape.workspace,
    name: initOrg.input.shape.name,
    billingMode: initOrg.input.shape.billingMode,
  }),
  owners: z.strictObject({ technical: owner, security: owner, billing: owner }),
}

/** What `ptc setup` has to know: who founds the company, who owns what, and what is made first. */
export const setupAnswers = z.strictObject({ ...people, project, key }).superRefine(oneNameEach)

/** The same of a company that is described with its orgs. Finance may follow, and it may do without a project. */
export const companyAnswers = z
  .strictObject({
    ...people,
    accounts: companyFields.accounts.optional(),
    orgs: companyFields.orgs,
    project: project.optional(),
    key: key.optional(),
  })
  .superRefine(oneNameEach)
  .transform(withRootSlug)
  .superRefine((company, context) => {
    for (const { path, message } of misfits(company))
      context.addIssue({ code: 'custom', path, message })
    if ((company.project === undefined) === (company.key === undefined)) return
    const [there, absent] = company.project ? ['project', 'key'] : ['key', 'project']
    const message = `comes with a ${absent}: give both, or neither`
    context.addIssue({ code: 'custom', path: [there], message })
  })

/** A described company as a simulation reads it: whatever else is in the file is for setup. */
export const describedCompany = z.strictObject({
  founder: z.unknown().optional(),
  workspace: z.unknown().optional(),
  owners: z.unknown().optional(),
  project: z.unknown().optional(),
  key: z.unknown().optional(),
  ...companyFields,
})

export type NewcomersAnswers = z.output<typeof setupAnswers>
type Company = z.output<typeof companyAnswers>
export type Answers = Omit<Company, 'orgs'> & Partial<Pick<Company, 'orgs'>>
export type Person = Answers['founder']
export type OwnerKind = keyof Answers['owners']

/** The shape that answers must have: a company's once they speak of its orgs or of who pays. */
export const shapeOf = (given: unknown): z.ZodType<Answers> =>
  typeof given === 'object' && given !== null && Object.keys(fieldsOfEach).some((x) => x in given)
    ? companyAnswers
    : setupAnswers

function oneNameEach(
  { founder, owners }: Pick<NewcomersAnswers, 'founder' | 'owners'>,
  context: z.core.$RefinementCtx,
): void {
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
}
