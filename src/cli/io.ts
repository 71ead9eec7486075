import { type Paint, paintOf, wantsColor } from './paint.ts'

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
  result: (text: string) => void
  /** Says it on stderr to people who did not ask for quiet or for JSON. */
  aside: (text: string) => void
  /** Says it on stderr in any case. */
  insist: (text: string) => void
}

export async function openIo(manner: Manner, env: NodeJS.ProcessEnv = process.env): Promise<Io> {
  const machine = manner.json || manner.jsonl
  const insist = (text: string) => void process.stderr.write(`${text}\n`)
  return {
    ...manner,
    width: widthOf(process.stdout.columns ?? process.stderr.columns, env),
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
