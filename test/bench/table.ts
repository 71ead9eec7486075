import { keepsBar, type Reading } from './row.ts'

/** A reading as a line of the table: what, the ratio, the bar, and whether it is kept. */
export function lineOf(reading: Reading): string {
  const { what, measured, unit, bar } = reading
  const wanted = bar === null ? '' : 'atMost' in bar ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`
  const verdict = bar === null ? '' : keepsBar(reading) ? 'ok' : 'missed'
  const ratio = `${figure(measured)} ${unit.padEnd(16)}`
  return [what.padEnd(71), ratio, wanted.padEnd(6), verdict].join('  ').trimEnd()
}

const figure = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2).padStart(6)
