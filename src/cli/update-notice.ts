import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isOlder, version } from '../domain/version.ts'
import { inCi, isOn } from './environment.ts'
import type { Io } from './io.ts'
import { clean } from './text.ts'
import { writeWhole } from './write-whole.ts'

const aDay = 24 * 60 * 60 * 1000
const unwanted = ['PTC_NO_UPDATE_CHECK', 'NO_UPDATE_NOTIFIER', 'DO_NOT_TRACK']

/** Where it is noted when the notice was last given. */
const noteIn = (cache: string): string => join(cache, 'update-notice')

interface Met {
  /** The release of the server that the command spoke to. */
  theirs: string
  env: NodeJS.ProcessEnv
  /** Whether a person reads stderr. */
  terminal: boolean
  cache: string
  now: number
}

/** Says, once a day and to people alone, that the server in use is a newer ptc. It asks nobody: the server has said so anyway. */
export function noticeUpdate(met: Met, io: Pick<Io, 'aside' | 'hint'>): void {
  const { theirs, env, terminal, cache, now } = met
  if (!isOlder(version, theirs) || !terminal || inCi(env)) return
  if (unwanted.some((name) => isOn(env, name))) return
  const said = statSync(noteIn(cache), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (now - said < aDay) return
  try {
    writeWhole(noteIn(cache), '')
  } catch {
    // Where it cannot be noted it would be said with every command.
    return
  }
  io.aside(io.hint.dim(`The server is ptc ${clean(theirs)} and this is ptc ${version}: update it.`))
}
