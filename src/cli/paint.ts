type Stroke = (text: string) => string

/** Emphasis for one stream. It only ever underlines what the words already say. */
export interface Paint {
  bold: Stroke
  dim: Stroke
  good: Stroke
  bad: Stroke
  warn: Stroke
  command: Stroke
}

const plainly: Stroke = (text) => text
const plain: Paint = {
  bold: plainly,
  dim: plainly,
  good: plainly,
  bad: plainly,
  warn: plainly,
  command: plainly,
}

/** Whether a stream gets colour. NO_COLOR beats FORCE_COLOR. */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR']) return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return stream.isTTY === true && env['TERM'] !== 'dumb'
}

/** The emphasis of a stream; chalk is loaded only where there is colour. */
export async function paintOf(wanted: boolean): Promise<Paint> {
  if (!wanted) return plain
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  return {
    bold: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    bad: chalk.red,
    // Yellow and cyan are hardly there on a white ground.
    warn: chalk.magenta,
    command: chalk.bold,
  }
}
