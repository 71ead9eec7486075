import { z } from 'zod'
import { idPattern, type Kind, prefixes } from '../domain/id.ts'
import { momentAway, momentOf } from '../domain/moment.ts'
import { nameMax, slugPattern } from '../domain/name.ts'
import { lengthOf, passwordLength } from '../domain/password.ts'
import { envs } from '../domain/permission.ts'

/** What the CLI and the pipeline need to know of a field beyond its JSON Schema. */
export interface FieldMeta {
  /** Never shown, logged, audited or stored; the CLI takes it from a file or stdin. */
  secret?: true
  /** Shown and typed as any other field, and yet never written down. */
  unrecorded?: true
  /** The CLI fills it from the current context when it is not given. */
  context?: 'workspace'
  /** Chosen by a person: it may hold spaces, and a new one is asked for twice. */
  password?: 'known' | 'new'
  /** What it is called on the command line, where its name does not say it well. */
  flag?: string
}

export const metaOf = (shape: z.ZodType): FieldMeta => {
  const own = z.globalRegistry.get(shape) as FieldMeta | undefined
  if (own?.secret || own?.unrecorded || own?.context || own?.flag) return own
  return shape instanceof z.ZodOptional ||
    shape instanceof z.ZodNullable ||
    shape instanceof z.ZodDefault
    ? metaOf(shape.unwrap() as z.ZodType)
    : {}
}

/** A secret of at most a line: kept out of audit, logs and idempotency rows by this mark. */
export const secret = () =>
  z.string().min(1, 'is empty').max(256, 'is longer than any secret of ptc').meta({ secret: true })

/** A password that exists already: any text, so that one under an older rule still opens. */
export const password = () =>
  z
    .string()
    .min(1, 'is empty')
    .max(1024, 'is longer than any password of ptc')
    .meta({ secret: true, password: 'known' })

/** A password that somebody chooses: long, and otherwise as they like (R-U1). */
export const newPassword = () =>
  z
    .string()
    .max(1024, 'is longer than any password of ptc')
    .refine((text) => lengthOf(text) >= passwordLength.least, {
      error: ({ input }) =>
        `has ${lengthOf(String(input))} characters: at least ${passwordLength.least} are needed`,
    })
    .refine(
      (text) => lengthOf(text) <= passwordLength.most,
      `has more than ${passwordLength.most} characters`,
    )
    .meta({ secret: true, password: 'new' })

export const id = (kind: Kind) =>
  z
    .string()
    .regex(idPattern(kind), `is no ${kind} id: it looks like ${prefixes[kind]}_ and 26 characters`)

/** `an org id`, `a billing account id`. */
const anId = (kind: Kind): string => {
  const words = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words} id`
}

/** An id or a slug: what people type. A slug is looked up in the workspace. */
export const ref = (kind: Kind) =>
  z
    .string()
    .max(64, 'is too long for an id or a slug')
    .refine(
      (text) => idPattern(kind).test(text) || slugPattern.test(text),
      `is neither ${anId(kind)} (${prefixes[kind]}_…) nor a slug (lower-case letters, digits, hyphens)`,
    )

/** The workspace a slug is looked up in, or that is acted on; the CLI fills it from the context. */
export const inWorkspace = () =>
  ref('workspace').meta({ context: 'workspace', description: 'Workspace, by id or slug' })

export const name = () =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .refine(
      (text) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(text),
      `is empty: give 1 to ${nameMax} characters`,
    )
    .refine((text) => [...text].length <= nameMax, {
      error: ({ input }) =>
        `has ${[...String(input)].length} characters: at most ${nameMax} are allowed`,
    })
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(text),
      'holds a control or text-direction character: remove it',
    )

export const slug = () =>
  z
    .string()
    .max(nameMax, `is longer than ${nameMax} characters`)
    .regex(
      slugPattern,
      'is no slug: use lower-case letters, digits and single hyphens between them, as in acme-labs',
    )

export const email = () =>
  z
    .email('is no e-mail address: it looks like ana@example.com')
    .max(254, 'is longer than 254 characters')

export const address = () =>
  z
    .string()
    .max(45, 'is too long for an IP address')
    .refine(
      (text) => z.regexes.ipv4.test(text) || z.regexes.ipv6.test(text),
      'is no IP address: it looks like 203.0.113.7 or 2001:db8::7',
    )

export const env = () => z.enum(envs, { error: `is no env: it is ${envs.join(' or ')}` })

/** A point in time, as the API says it: ISO 8601 in UTC. */
export const timestamp = () =>
  z.iso.datetime({ error: 'is no time: it looks like 2026-01-31T12:00:00Z' })

/** A point in time to come: as a time, as a day in UTC, or as a duration from when the server hears of it. */
export const moment = () =>
  z.string().refine((text) => momentOf(text, 0) !== null, {
    error: ({ input }) =>
      input === 'never'
        ? 'never does not exist: what nobody ends would work for ever. Give a duration such as 90d'
        : 'is no time: give a duration such as 12h, 90d or 8w, a day such as 2026-12-31, or 2026-12-31T12:00:00Z',
  })
/** A point in time, or how long it is until then, or since: counted from when the server hears of it. */
export const timeOrSpan = () =>
  z
    .string()
    .refine(
      (text) => momentAway(text, 0, 1) !== null,
      'is no time: give a duration such as 14d or 36h, or 2026-01-31T12:00:00Z',
    )

/** Yes or no; in a query it is the word true or false. */
export const flag = () =>
  z.preprocess(
    (given) => (given === 'true' ? true : given === 'false' ? false : given),
    z.boolean({ error: 'is neither true nor false' }),
  ) as unknown as z.ZodType<boolean, boolean>

/** A page of a list that goes on after what `isCursor` knows; an empty cursor is its start. */
export const pageAfter = (isCursor: (text: string) => boolean) => ({
  limit: z.coerce
    .number()
    .int('is no whole number')
    .min(1, 'is below 1')
    .max(200, 'is above 200')
    .default(50)
    .describe('How many items at most, 1 to 200'),
  cursor: z
    .string()
    .refine((text) => text === '' || isCursor(text), 'is no cursor of this list: start without one')
    .optional()
    .describe('Where the page starts: nextCursor of the page before'),
})

/** A page of a list that goes on after the id of the last thing seen. */
export const page = (kind: Kind) => pageAfter((text) => idPattern(kind).test(text))

export const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
