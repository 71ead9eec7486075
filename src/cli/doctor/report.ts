import type { Io } from '../io.ts'
import { clean, counted } from '../text.ts'
import { typed } from '../typed.ts'
import { wrapped } from '../wrap.ts'
import type { Finding } from './check.ts'
import type { Found } from './look.ts'

const marks = { ok: '✓ ok  ', warn: '! warn', fail: '✗ fail', unknown: '? none' } as const

/** What was found, a line each, with what to type where something is wrong. */
export function reportOf(found: readonly Found[], mended: readonly string[], io: Io): string {
  const done = mended.map((line) => `${io.paint.good('✓ done')}  ${wrapped(line, io.width - 8, 8)}`)
  return [...done, ...found.map((one) => lineOf(one, io)), '', verdict(found, io)].join('\n')
}

function lineOf({ id, status, detail, fix }: Found, io: Io): string {
  const { good, warn, bad, dim } = io.paint
  const paint = { ok: good, warn, fail: bad, unknown: dim }[status]
  const head = `${paint(marks[status])}  ${wrapped(`${id}: ${clean(detail)}`, io.width - 8, 8)}`
  return fix === null ? head : `${head}\n        ${io.paint.command(io.pasteable(typed(fix), 8))}`
}

function verdict(found: readonly Found[], io: Io): string {
  const count = (status: Finding['status']) => found.filter((one) => one.status === status).length
  const [failed, warned, unseen] = [count('fail'), count('warn'), count('unknown')]
  const aside = [
    ...(warned > 0 ? [counted(warned, 'warning')] : []),
    ...(unseen > 0 ? [`${unseen} not looked at`] : []),
  ].join(', ')
  const rest = aside === '' ? '' : ` (${aside})`
  return failed > 0
    ? io.paint.bad(`✗ ${counted(failed, 'thing')} to mend${rest}.`)
    : io.paint.good(`✓ Nothing to mend${rest}.`)
}
