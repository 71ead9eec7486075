import { z } from 'zod'
import { slugOf } from '../../domain/name.ts'
import { contactFields, currency } from '../billing/account/account.ts'
import { addMethod } from '../billing/method/add.ts'
import { name, slug } from '../shapes.ts'
import { quantities } from '../subscription/subscription.ts'
import { amount, resourceName } from '../usage/fields.ts'

const hasSlug = ({ name, slug }: { name: string; slug?: string | undefined }) =>
  slug !== undefined || slugOf(name) !== ''

const noSlug = { path: ['slug'], error: 'cannot be made from this name: give one, as in north' }

/** A billing account as an answers file describes it: who pays, by which method, for what. */
export const AccountAnswer = z
  .strictObject({
    name: contactFields.name,
    slug: slug().optional(),
    email: contactFields.email.optional(),
    currency: currency(),
    method: addMethod.input.shape.reference.optional(),
    quantities: quantities(),
  })
  .refine(hasSlug, noSlug)
  .transform((given) => ({ ...given, slug: given.slug ?? slugOf(given.name) }))

/** An org as an answers file describes it. What it is expected to use is for simulations alone. */
export const OrgAnswer = z
  .strictObject({
    name: name(),
    slug: slug().optional(),
    parent: z.string().optional(),
    account: z.string().optional(),
    limits: z.record(resourceName(), amount(0)).optional(),
    use: z.record(z.string(), amount(0)).optional(),
  })
  .refine(hasSlug, noSlug)
  .transform((given) => ({ ...given, slug: given.slug ?? slugOf(given.name) }))

export type AccountAnswer = z.output<typeof AccountAnswer>
export type OrgAnswer = z.output<typeof OrgAnswer>

/** The fields that one of a list of answers has. */
export const fieldsOfEach = {
  accounts: ['name', 'slug', 'email', 'currency', 'method', 'quantities'],
  orgs: ['name', 'slug', 'parent', 'account', 'limits', 'use'],
} as const satisfies Record<string, readonly (keyof AccountAnswer | keyof OrgAnswer)[]>

/** Who pays and who uses: what a simulation and a setup both read. */
export const companyFields = {
  accounts: z.array(AccountAnswer).min(1, 'is empty').max(1000, 'has more than 1000'),
  orgs: z.array(OrgAnswer).min(1, 'is empty').max(1000, 'has more than 1000'),
}
