import { z } from 'zod'
import { catalogMost } from '../../domain/catalog.ts'
import { env, id, slug, timestamp } from '../shapes.ts'

/** The id of a project role; which there are is known only in the env's catalogue. */
export const projectRole = slug

export const Catalog = z.object({
  project: id('project'),
  env: env(),
  version: z.number().int(),
  roles: z.array(
    z.object({
      id: z.string(),
      label: z.string().describe('What people read; the id stays'),
      permissions: z
        .array(z.string())
        .describe('Words of the application; ptc gives them no meaning'),
      builtIn: z.boolean(),
    }),
  ),
  changedAt: timestamp().nullable().describe('null: the starter, which nobody made'),
  changedBy: z.string().nullable(),
})

export const CatalogChanges = z.object({
  since: z.number().int().describe('The version it is held against'),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  relabelled: z.array(z.string()),
  regranted: z.array(z.string()).describe('Roles whose permissions changed'),
})

const label = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'is empty: say what people read')
  .refine((text) => [...text].length <= 50, 'is longer than 50 characters')
  .refine((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text), 'holds a control character: remove it')

const words = z
  .string()
  .max(4000, 'is longer than 4000 characters')
  .refine(
    (text) => text.split(/\s+/).every((word) => /^[\w:.*/-]{0,64}$/.test(word)),
    'holds a word that is no permission: letters, digits and : . * / _ - up to 64',
  )
  .refine(
    (text) => text.split(/\s+/).length <= catalogMost.permissions,
    `has more than ${catalogMost.permissions} words`,
  )

/** Every role of the catalogue with its label. */
export const labels = () =>
  z
    .record(projectRole(), label)
    .refine(
      (given) => Object.keys(given).length <= catalogMost.roles,
      `holds more than ${catalogMost.roles} roles`,
    )

/** What roles give, as words with spaces between them. */
export const grants = () => z.record(projectRole(), words)
