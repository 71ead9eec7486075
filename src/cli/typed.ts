import { relative, sep } from 'node:path'
import type { NextStep } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { clean, shellQuoted } from './text.ts'

/** How ptc is typed here: by its name where it is installed, through npx inside a clone, else by its path. */
export function programName(root: string, script: string, cwd: string): string {
  if (root === '' || root.split(sep).includes('node_modules')) return 'ptc'
  const inside = relative(root, cwd)
  return inside === '' || !inside.startsWith('..') ? 'npx ptc' : shellQuoted(script)
}

let program = 'ptc'

/** Settles once, at the start, how commands are printed. */
export const setProgram = (name: string): void => {
  program = name
}

export const programHere = (): string => program

/** A command as it must be typed here. */
export const typed = (command: readonly string[]): string =>
  [program, ...command.map((word) => shellQuoted(clean(word)))].join(' ')

/** Prints next steps, each a command to paste and why. */
export function printNext(steps: readonly NextStep[], io: Io, say: (text: string) => void): void {
  if (steps.length === 0) return
  say(io.hint.bold(steps.length === 1 ? 'Next:' : 'Next, one of:'))
  for (const { command, why } of steps) {
    say(`  ${io.hint.command(io.pasteable(typed(command), 2))}`)
    if (why) say(`      ${io.hint.dim(io.prose(clean(why), 6))}`)
  }
}
