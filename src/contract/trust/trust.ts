import { z } from 'zod'
import { subjectFault } from '../../domain/subject.ts'
import { env, id, timestamp } from '../shapes.ts'

export const Trust = z.object({
  id: id('trust'),
  workspace: id('workspace'),
  workspaceSlug: z.string(),
  project: id('project').nullable().describe('The one project its jobs work in; null: any'),
  projectSlug: z.string().nullable(),
  env: env().nullable().describe('The one env they work in; null: both'),
  issuer: z.string(),
  audience: z.string(),
  subject: z.string(),
  roles: z.array(z.string()),
  createdAt: timestamp(),
  createdBy: id('account').describe('Whoever made it, and answers for what its jobs do'),
  creatorLeftAt: timestamp()
    .nullable()
    .describe('When whoever made it left the team; null: still on it'),
  lastUsedAt: timestamp().nullable().describe('When a job last signed in by it; null: never'),
})

/** An OpenID Connect issuer, character for character as its tokens and its discovery document say it. */
export const issuer = () =>
  z
    .string()
    .max(255, 'is longer than 255 characters')
    .refine(
      isIssuer,
      'is no issuer: it is an https URL without query, fragment or password, as in https://token.actions.githubusercontent.com',
    )

function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || /[\s?#]/.test(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const loopback = hostname === '127.0.0.1' || hostname === '[::1]'
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && loopback)
}

export const audience = () =>
  z.string().regex(/^[\x21-\x7e]{1,255}$/, 'is 1 to 255 printable ASCII characters without spaces')

/** An exact subject, or one with a `*` in parts after the second. */
export const subject = () =>
  z.string().refine((text) => subjectFault(text) === null, {
    error: ({ input }) => subjectFault(String(input)) ?? '',
  })
