import { commandLine } from './layout.ts'
import { type Paint, paintOf, wantsColor } from './paint.ts'
import { wrapped } from './wrap.ts'

/** How a command was asked to answer. */
export interface Manner {
  /** One JSON document on stdout. */
  json: boolean
  /** One JSON document for each item of a list. */
  jsonl: boolean
  /** Nothing on stderr but refusals. */
  quiet: boolean
  /** Show where an unexpected error came from. */
  debug: boolean
}

/** Where a command's words go: the result to stdout, everything else to stderr. */
export interface Io extends Manner {
  /** Columns of the terminal; 80 where there is none. */
  width: number
  /** Emphasis on stdout. */
  paint: Paint
  /** Emphasis on stderr. */
  hint: Paint
  /** Prose for stderr, broken between words where a terminal would break inside them. */
  prose: (text: string, indent: number) => string
  /** A typed command, broken so that it can be pasted where a terminal would break inside its words. */
  pasteable: (command: string, indent: number) => string
  result: (text: string) => void
  /** Says it on stderr to people who did not ask for quiet or for JSON. */
  aside: (text: string) => void
  /** Says it on stderr in any case. */
  insist: (text: string) => void
}

export async function openIo(manner: Manner, env: NodeJS.ProcessEnv = process.env): Promise<Io> {
  const machine = manner.json || manner.jsonl
  const insist = (text: string) => void process.stderr.write(`${text}\n`)
  const terminal = process.stderr.isTTY === true
  const width = widthOf(process.stdout.columns ?? process.stderr.columns, env)
  return {
    ...manner,
    width,
    pasteable: (command, indent) =>
      terminal
        ? commandLine(command, width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)
        : command,
    prose: (text, indent) => (terminal ? wrapped(text, width - indent, indent) : text),
    paint: await paintOf(!machine && wantsColor(process.stdout, env)),
    hint: await paintOf(wantsColor(process.stderr, env)),
    result: (text) => void process.stdout.write(`${text}\n`),
    aside: (text) => (manner.quiet || machine ? undefined : insist(text)),
    insist,
  }
}

const widthOf = (columns: number | undefined, env: NodeJS.ProcessEnv): number => {
  const told = columns ?? Number.parseInt(env['COLUMNS'] ?? '', 10)
  return Number.isFinite(told) && told > 0 ? Math.max(40, told) : 80
}
