/** Verbs whose past is not made by the rule. */
const irregular: Readonly<Record<string, string>> = {
  ...{ init: 'initialized', resend: 'resent', send: 'sent', bind: 'bound', unbind: 'unbound' },
  ...{ set: 'set', unset: 'unset', cancel: 'cancelled', transfer: 'transferred' },
  ...{ trigger: 'triggered', submit: 'submitted', commit: 'committed', spend: 'spent' },
  ...{
    breakglass: 'breakglass_asked',
    pay: 'payment_asked',
    void: 'taken_back',
    role: 'role_changed',
    optin: 'opted_in',
    get: 'got',
  },
}

const pastOf = (verb: string): string => {
  const known = irregular[verb]
  if (known !== undefined) return known
  if (verb.endsWith('e')) return `${verb}d`
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`
}

/** What an operation leaves behind, in its own words: `key.rotate` is `key.rotated`. */
export const eventTypeOf = ({ topic, verb }: { topic: string; verb: string }): string =>
  `${topic}.${pastOf(verb)}`

/** An event as it goes out and as it is read: what happened to which thing, and not how that thing is. */
export interface EventMessage {
  id: string
  type: string
  timestamp: string
  workspace: string
  project: string | null
  env: 'sandbox' | 'production' | null
  data: Record<string, unknown>
}

/** More than this is not sent; what happened is then asked for by the event's id. */
export const bodyMost = 20 * 1024

/** The bytes that are signed and sent: written once, and the same at every try. */
export function bodyOf(message: EventMessage): string {
  const whole = JSON.stringify(message)
  if (Buffer.byteLength(whole) <= bodyMost) return whole
  return JSON.stringify({ ...message, data: {}, thin: true })
}

/** Whether a subscription to these types is one to this type; `key.*` is every type of a topic, `*` every one. */
export const isSubscribed = (events: readonly string[], type: string): boolean =>
  events.some(
    (wanted) =>
      wanted === '*' ||
      wanted === type ||
      (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1))),
  )
