import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Ended } from '../commands/ptc.ts'
import { ledgerOf } from './ledger.ts'
import type { Terminal } from './terminal.ts'

/** One line typed at the terminal, and what must come of it. */
export interface Step {
  line: number
  typed: string
  stdout: string[]
  stderr: string[]
  exit: number
  /** That not a row of the database may change. */
  nothingWritten: boolean
}

/**
 * Reads a story, which looks like the terminal it is about: `$ ` before what is typed, then the lines of stdout and, behind
 * `2> `, those of stderr, in order; others may stand between them. `…` stands for any text, `{NAME}` for a word that is
 * kept under this name and must be the same wherever it stands again. `[exit 8]` is the code where it is not 0,
 * `[nothing written]` holds the whole database against what it was, `#` begins a comment.
 */
export function readStory(file: string): Step[] {
  const steps: Step[] = []
  for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    const step = steps.at(-1)
    if (line.startsWith('$ '))
      steps.push({
        ...{ line: at + 1, typed: line.slice(2), stdout: [], stderr: [] },
        ...{ exit: 0, nothingWritten: false },
      })
    else if (line.trim() === '' || line.startsWith('#')) continue
    else if (!step) throw new Error(`${file}:${at + 1} expects something of nothing typed`)
    else if (line.startsWith('2> ')) step.stderr.push(line.slice(3))
    else if (line === '[nothing written]') step.nothingWritten = true
    else if (/^\[exit \d+\]$/.test(line)) step.exit = Number.parseInt(line.slice(6), 10)
    else step.stdout.push(line)
  }
  return steps
}

/** Types a step and holds what came of it against the story. `names` are the words kept so far. */
export async function play(step: Step, terminal: Terminal, names: Map<string, string>) {
  const before = step.nothingWritten ? ledgerOf(terminal.data) : ''
  const end = await terminal.type(filled(step.typed, names))
  const about = `line ${step.line}: ${step.typed}\n${end.stdout}${end.stderr}`
  expect(end.code, about).toBe(step.exit)
  for (const stream of ['stdout', 'stderr'] as const)
    follow(step[stream], end[stream], names, `${about}\nOn ${stream}, in order: `)
  if (step.nothingWritten) expect(ledgerOf(terminal.data), about).toBe(before)
  refuseRubbish(end, about)
}

function follow(
  wanted: readonly string[],
  given: string,
  names: Map<string, string>,
  about: string,
) {
  const lines = given.split('\n')
  let from = 0
  for (const line of wanted) {
    const at = lines.findIndex((one, place) => place >= from && meets(one, line, names))
    expect(at, about + filled(line, names)).toBeGreaterThanOrEqual(0)
    from = at + 1
  }
}

/** Whether a line is as the story has it; keeps the words that are new to it. */
function meets(given: string, wanted: string, names: Map<string, string>): boolean {
  const fresh: string[] = []
  const pattern = wanted
    .split(/(…|\{[A-Z_]+\})/)
    .map((part) => {
      if (part === '…') return '.*'
      const name = /^\{([A-Z_]+)\}$/.exec(part)?.[1]
      if (name === undefined) return literal(part)
      const known = names.get(name)
      if (known !== undefined) return literal(known)
      fresh.push(name)
      return '(\\S+)'
    })
    .join('')
  const found = new RegExp(`^\\s*${pattern}\\s*$`).exec(given)
  for (const [at, name] of fresh.entries()) if (found) names.set(name, found[at + 1] ?? '')
  return found !== null
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const filled = (text: string, names: Map<string, string>): string =>
  text.replaceAll(/\{([A-Z_]+)\}/g, (whole, name: string) => names.get(name) ?? whole)

/** What no person should ever read in a terminal. */
function refuseRubbish({ stdout, stderr }: Ended, about: string): void {
  const said = stdout + stderr
  expect(said, about).not.toMatch(/^ +at .*:\d+:\d+\)?$|\[object \w+\]|\bundefined\b|\bNaN\b/m)
  expect(said.includes('\u001b'), about).toBe(false)
  expect(
    [stdout, stderr].some((text) => text.startsWith('\n')),
    about,
  ).toBe(false)
}
