import { z } from 'zod'
import { duties, permissionNames, reaches } from '../../domain/permission.ts'
import { slug } from '../shapes.ts'

/** A built-in role or a custom one of the workspace; which there are is known only there. */
export const roleName = slug

export const Role = z.object({
  role: z.string(),
  about: z.string(),
  builtIn: z.boolean(),
  duties: z.array(z.enum(duties)),
  permissions: z.record(z.string(), z.enum(reaches)),
  version: z.number().int().nullable().describe('null: built in, and never changed'),
})

export const about = () =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, 'is empty: say what the role is for')
    .refine((text) => [...text].length <= 120, 'is longer than 120 characters')
    .refine(
      (text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text),
      'holds a control or text-direction character: remove it',
    )
    .describe('What the role is for')

/** Permissions and how far each goes; one that there is not is refused by its own pointer. */
export const permissionMap = () =>
  z
    .record(z.string(), z.string())
    .superRefine((given, { addIssue }) => {
      if (Object.keys(given).length === 0)
        addIssue({ code: 'custom', message: 'is empty: name at least one permission' })
      for (const [name, reach] of Object.entries(given)) {
        const known = (permissionNames as readonly string[]).includes(name)
        const message = known
          ? `goes no such way as ${reach}: it is ${reaches.join(' or ')}`
          : 'is no permission: ptc role list --matrix shows them'
        if (!known || !(reaches as readonly string[]).includes(reach))
          addIssue({ code: 'custom', path: [name], message })
      }
    })
    .describe('Permissions, each with its reach: any, or sandbox for the sandbox only')
