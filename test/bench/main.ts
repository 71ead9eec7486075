import { parseArgs } from 'node:util'
import { keepResults } from './results.ts'
import { keepsBar, measured, type Reading, type Row } from './row.ts'
import { completion } from './rows/completion.ts'
import { daemonStart } from './rows/daemon-start.ts'
import { durableChange } from './rows/durable-change.ts'
import { firstPage } from './rows/first-page.ts'
import { keyVerify } from './rows/key-verify.ts'
import { lists } from './rows/lists.ts'
import { usageMatrix } from './rows/usage-matrix.ts'
import { usageRecord } from './rows/usage-record.ts'
import { verifyPath } from './rows/verify-path.ts'
import { version } from './rows/version.ts'
import { lineOf } from './table.ts'

const rows: readonly Row[] = [
  ...[version, lists, completion, firstPage, daemonStart],
  ...[keyVerify, verifyPath, durableChange, usageRecord],
]
/** Measured only where they are asked for: they take minutes, and have no bar. */
const parts: Readonly<Record<string, readonly Row[]>> = { usage: [usageMatrix] }
const names = rows.map(({ name }) => name)
const say = (line: string) => void process.stdout.write(`${line}\n`)

const {
  values: asked,
  positionals: [part],
} = parseArgs({
  options: { check: { type: 'boolean', default: false }, row: { type: 'string' } },
  allowPositionals: true,
})
if (part !== undefined && !Object.hasOwn(parts, part))
  throw new Error(`a part is one of ${Object.keys(parts).join(', ')}, not ${part}`)
if (asked.row !== undefined && !names.includes(asked.row))
  throw new Error(`--row is one of ${names.join(', ')}, not ${asked.row}`)

const readings: Reading[] = []
const measuredNow = part === undefined ? rows : (parts[part] ?? [])
for (const row of measuredNow.filter(({ name }) => asked.row === undefined || name === asked.row)) {
  const found = await measured(row)
  for (const reading of found) say(lineOf(reading))
  readings.push(...found)
}
if (asked.row === undefined && part === undefined) keepResults(readings)
const missed = readings.filter((reading) => !keepsBar(reading)).length
say(missed === 0 ? 'Every bar is kept.' : `${missed} of ${readings.length} rows miss their bar.`)
process.exitCode = asked.check && missed > 0 ? 1 : 0
