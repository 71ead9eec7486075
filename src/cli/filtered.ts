import type { Filter } from './jq/filter.ts'
import type { Result } from './report.ts'
import { cleanAll, jsonLine } from './text.ts'

/** The filter of --jq, if it was asked for; jq is loaded only then. */
export async function filterAsked(
  flags: Readonly<Record<string, unknown>>,
): Promise<Filter | null> {
  const expression = flags['jq']
  if (typeof expression !== 'string') return null
  const { openFilter } = await import('./jq/filter.ts')
  return openFilter(expression, process.stdout.isTTY === true)
}

/** What --jq leaves of an answer: of its data, or with --jsonl of each item by itself. */
export async function filtered(
  { data }: Result,
  filter: Filter,
  lines: boolean,
  terminal = process.stdout.isTTY === true,
): Promise<string> {
  // Without quotes around it, a text would reach the terminal as it came.
  const safe = terminal ? cleanAll(data) : data
  const items = safe['items']
  return filter(lines && Array.isArray(items) ? items.map(jsonLine) : [jsonLine(safe)])
}
