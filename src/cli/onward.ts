import type { Config } from '@oclif/core'
import type { NextStep } from '../domain/failure.ts'
import { named } from './command-line.ts'

/** A command as it goes on where this command line was. What another person types, they type as themselves. */
export type Onward = (command: readonly string[], by?: NextStep['by']) => string[]

/** What a command line said of where it acts, and as whom. */
export interface Said {
  /** Its command, as in `key:list`. */
  id: string
  context?: string | undefined
  as?: string | undefined
  workspace?: string | undefined
  /** The workspace that the server says it acted in, where that is none that is meant here anyway. */
  elsewhere?: () => string | undefined
}

/** Commands about this machine alone, which know of no place. */
const placeless = /^(?:context|daemon|help|schema|completion|version)(?::|$)/

/** Commands that settle who acts: no account is named to them, and the one that they named may be gone. */
const settling =
  /^(?:login|logout|auth:(?:status|switch)|account:(?:create|recover|delete)|session:create)$/

/**
 * How the next steps of a command line go on where it was: what was typed is said again, the environment stays. A thing named by
 * its id may be of another workspace than both: its steps name that one.
 */
export function onwardFrom(said: Said, config: Config): Onward {
  const { id, context, as, elsewhere } = said
  return (command, by) => {
    const next = named(command, config).command
    if (!next || placeless.test(next.id)) return [...command]
    const nobody = by === 'another' || settling.test(id) || settling.test(next.id)
    const workspace = said.workspace ?? elsewhere?.()
    return naming(command, [
      ...(next.flags['workspace']?.char === 'w' ? [['--workspace', workspace, '-w'] as const] : []),
      ['--context', context],
      ...(nobody ? [] : [['--as', as] as const]),
    ])
  }
}

type Flag = readonly [long: string, value: string | undefined, short?: string]

/** The command with each of these flags that it does not name by itself, before what is another program's. */
function naming(command: readonly string[], flags: readonly Flag[]): string[] {
  const dashes = command.indexOf('--')
  const own = dashes < 0 ? command : command.slice(0, dashes)
  const names = ([long, , short]: Flag) =>
    own.some(
      (word) =>
        word === long ||
        word.startsWith(`${long}=`) ||
        (short !== undefined && word.startsWith(short)),
    )
  const words = flags.flatMap((flag) =>
    flag[1] === undefined || names(flag) ? [] : [flag[0], flag[1]],
  )
  return [...own, ...words, ...command.slice(own.length)]
}
