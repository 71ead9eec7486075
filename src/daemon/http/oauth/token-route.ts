import type { IncomingMessage } from 'node:http'
import { json, type Reply } from '../answer.ts'
import { readForm } from '../body.ts'
import type { Extra } from '../extras.ts'

/** What one grant type answers, in the words of RFC 6749. */
export type Granted = Readonly<Record<string, string | number>>

/** A refusal in the form of RFC 6749 §5.2. Its description says nothing that helps a stranger. */
export class OAuthRefusal extends Error {
  override readonly name = 'OAuthRefusal'
  readonly code: string

  constructor(code: string, description: string) {
    super(description)
    this.code = code
  }
}

export type Form = ReadonlyMap<string, string>
export type Grant = (form: Form, requestId: string) => Promise<Granted>

/** The token endpoint, with a grant for each `grant_type` that it serves. */
export const tokenRoute = (grants: Readonly<Record<string, Grant>>): Extra =>
  oauthRoute('/oauth/token', async (form, requestId) => {
    const type = wanted(form, 'grant_type')
    const grant = Object.hasOwn(grants, type) ? grants[type] : undefined
    if (!grant)
      throw new OAuthRefusal(
        'unsupported_grant_type',
        `This server has no such grant: it is one of ${Object.keys(grants).join(', ')}.`,
      )
    return json(await grant(form, requestId), requestId)
  })

/** A route that takes a form and refuses it as OAuth does. */
export const oauthRoute = (
  path: string,
  answer: (form: Form, requestId: string, incoming: IncomingMessage) => Promise<Reply>,
): Extra => ({
  method: 'POST',
  path,
  handle: async (incoming, requestId) => {
    const fields = await readForm(incoming)
    try {
      return await answer(onceEach(fields), requestId, incoming)
    } catch (error) {
      if (error instanceof OAuthRefusal) return refused(error, requestId)
      throw error
    }
  },
})

/** A parameter that the request needs. */
export function wanted(form: Form, name: string): string {
  const value = form.get(name)
  if (value) return value
  throw new OAuthRefusal('invalid_request', `${name} is missing.`)
}

function onceEach(fields: URLSearchParams): Form {
  const form = new Map<string, string>()
  for (const [name, value] of fields) {
    if (form.has(name)) throw new OAuthRefusal('invalid_request', 'A parameter is given twice.')
    form.set(name, value)
  }
  return form
}

const refused = ({ code, message }: OAuthRefusal, requestId: string): Reply => ({
  ...json({ error: code, error_description: message }, requestId),
  status: 400,
})
