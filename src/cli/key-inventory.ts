import { string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import type { getKey } from '../contract/key/get.ts'
import type { listKeys } from '../contract/key/list.ts'
import type { Output, Sent } from '../contract/operation.ts'
import type { NextStep } from '../domain/failure.ts'
import { age, fromNow, usedAgo } from './age.ts'
import { span } from './duration.ts'
import type { Io } from './io.ts'
import { nowThere } from './now-there.ts'
import { type Column, table } from './table.ts'
import { day } from './text.ts'

type Key = Output<typeof getKey>['key']
type Flags = Readonly<Record<string, unknown>>

const ageFlag = (description: string, exclusive: string) =>
  string({ description, helpValue: 'TIME', exclusive: [exclusive] })

/** Ages, as people type them; the server counts them from the moment that it is in the workspace. */
export const ageFlags: FlagInput = {
  expiring: ageFlag('Only live keys that end within, as in 14d; exit 8 if any', 'expires-before'),
  unused: ageFlag('Only live keys not used for, as in 30d', 'unused-since'),
  'older-than': ageFlag('Only live keys whose secret is older than, as in 80d', 'secret-before'),
}

/** The filters that the flags of ages come to. They look for keys that work, unless a state is named. */
export function filtersOf(flags: Flags): Partial<Sent<typeof listKeys>> {
  const time = (name: string) => {
    const typed = flags[name]
    if (typeof typed !== 'string') return undefined
    span(typed, `--${name}`)
    return typed
  }
  const ages = {
    expiresBefore: time('expiring'),
    unusedSince: time('unused'),
    secretBefore: time('older-than'),
  }
  const given = Object.entries(ages).filter(([, value]) => value !== undefined)
  return given.length === 0 ? {} : { state: 'live', ...Object.fromEntries(given) }
}

/** The command that issues the key which takes the place of one that ends; a rotation would not prolong it (I35). */
export const successorOf = ({ project, env, name, workload, expiresAt }: Key): NextStep => ({
  // biome-ignore format: a flag and its value belong on one line
  command: [
    'key', 'issue', '--project', project, '--env', env,
    '--name', nameAfter(name), '--workload', workload,
  ],
  why: `takes over from ${name}, which ends on ${day(expiresAt)}; a rotation would not prolong it`,
})

const nameAfter = (name: string): string => {
  const [, stem = name, number = '1'] = /^(.*[^-\d])-(\d{1,6})$/.exec(name) ?? []
  return `${stem}-${Number(number) + 1}`
}

/** Keys for people, with their ages; what does not fit the width is left out from the right. */
export function keyTable(keys: readonly Key[], io: Io, now = nowThere()): string {
  const gone = keys.some(({ issuerLeftAt }) => issuerLeftAt !== null)
  const columns: Column<Key>[] = [
    { title: 'KEY', value: ({ name }) => name },
    { title: 'ENV', value: ({ env }) => env },
    // In a narrow terminal the end of a key says more than that it lives like all the others.
    ...(io.width < 80 && keys.every((key) => stateOf(key) === 'live')
      ? []
      : [{ title: 'STATE', value: stateOf, whole: true } satisfies Column<Key>]),
    ...(gone
      ? [{ title: 'ISSUER', value: issuerOf, whole: true, spare: true } satisfies Column<Key>]
      : []),
    { title: 'ENDS', value: (key) => endOf(key, now), whole: true, spare: true },
    { title: 'USED', value: (key) => useOf(key, now), whole: true, spare: true },
    { title: 'AGE', value: (key) => ageOf(key, now), whole: true, spare: true },
    { title: 'ID', value: ({ id }) => id, whole: true },
  ]
  return table(keys, columns, io)
}

const stateOf = ({ state, versions }: Key): string =>
  state === 'live' && versions.length > 1 ? 'rotating' : state

const issuerOf = ({ issuerLeftAt }: Key): string => (issuerLeftAt === null ? '' : 'gone')

const endOf = ({ state, expiresAt, revokedAt }: Key, now: number): string =>
  state === 'revoked' ? fromNow(revokedAt ?? expiresAt, now) : fromNow(expiresAt, now)

const useOf = ({ lastUsedAt }: Key, now: number): string => usedAgo(lastUsedAt, now)

// The age of what a workload holds: a rotation makes it young.
const ageOf = ({ versions, createdAt }: Key, now: number): string =>
  age(now - Date.parse(versions[0]?.createdAt ?? createdAt))
