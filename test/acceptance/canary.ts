import { readdirSync, readFileSync } from 'node:fs'
import { credentialLike } from '../../src/domain/credential.ts'
import { has } from '../capabilities.ts'

/** The part of a credential that is secret, without what is printed of it as its name. */
export const bodyOf = (secret: string): string => secret.slice(secret.lastIndexOf('_') + 1)

/** What a secret looks like where it leaked, whoever wrote it down, as bytes that are read as latin1. */
export function tracesOf(secret: string | Buffer): string[] {
  const bytes = Buffer.from(typeof secret === 'string' ? bodyOf(secret) : secret)
  const raw = bytes.toString('latin1')
  const hex = bytes.toString('hex')
  return [
    ...new Set([
      ...[raw, encodeURIComponent(raw), JSON.stringify(raw).slice(1, -1)],
      ...[[...raw].reverse().join(''), hex, hex.toUpperCase()],
      // In base64 it reads in three ways, by where it begins; what its neighbours blend into is left out.
      ...[0, 1, 2].flatMap((before) => {
        const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
        const inner = text.slice(before === 0 ? 0 : 4, -4)
        return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
      }),
    ]),
  ]
}

export interface Leak {
  place: string
  secret: string
}

/** Every place that holds one of the secrets, in any form; secrets are given with a name to tell them by. */
export function* leaksIn(
  places: ReadonlyMap<string, Buffer | string>,
  secrets: ReadonlyMap<string | Buffer, string>,
): Iterable<Leak> {
  const traces = [...secrets].map(([secret, name]) => ({ name, forms: tracesOf(secret) }))
  for (const [place, given] of places) {
    const content = typeof given === 'string' ? given : given.toString('latin1')
    for (const { name, forms } of traces)
      if (forms.some((form) => content.includes(form))) yield { place, secret: name }
  }
}

/** Every credential of ours that stands in a text. */
export const credentialsIn = (text: string): string[] =>
  [...text.matchAll(credentialLike), ...text.matchAll(/whsec_[\w+/]{40,}=?/g)].map(
    ([secret]) => secret,
  )

export interface Sampled {
  commandLines: Set<string>
  /** Those of the daemons that were seen. */
  environments: Set<string>
  stop: () => void
}

/** Looks again and again at what every user of the machine can see of the processes in this home. */
export function sample(home: string): Sampled {
  const sampled: Sampled = { commandLines: new Set(), environments: new Set(), stop: () => {} }
  if (!has('proc')) return sampled
  const timer = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const environment = contentOf(`/proc/${pid}/environ`)
      if (!environment.includes(home)) continue
      const commandLine = contentOf(`/proc/${pid}/cmdline`)
      sampled.commandLines.add(commandLine)
      // The shell that a person types a credential into has it; the daemon that is started must not.
      if (commandLine.includes('daemon/main')) sampled.environments.add(environment)
    }
  }, 10)
  sampled.stop = () => clearInterval(timer)
  return sampled
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
