import { command } from '../../cli/command.ts'
import { everyPage } from '../../cli/every-page.ts'
import { ageFlags, filtersOf, keyTable, successorOf } from '../../cli/key-inventory.ts'
import { listKeys } from '../../contract/key/list.ts'
import { exitOf } from '../../domain/failure.ts'

export default command(listKeys, {
  examples: [
    'key list --project checkout --env sandbox',
    'key list --expiring 14d',
    'key list --unused 30d --json',
    'key list --issuer-gone --state live',
  ],
  about:
    'AGE is the age of the newest secret. --expiring exits with 8 when a key ends within that time, and says what takes its place.',
  flags: ageFlags,
  defaults: (_, run) => filtersOf(run.flags),
  // A CI job asks whether there is any: a page that holds none of those it may see proves nothing.
  call: (input, run) =>
    run.flags['expiring'] !== undefined && input.limit === undefined && input.cursor === undefined
      ? everyPage((page) => run.call(listKeys, { ...input, ...page }))
      : run.call(listKeys, input),
  settle: ({ items }, run) => (run.flags['expiring'] === undefined ? [] : items.map(successorOf)),
  exit: ({ items }, run) =>
    run.flags['expiring'] === undefined || items.length === 0 ? 0 : exitOf('not_ready'),
  render: ({ items }, io) => (items.length === 0 ? 'No key here.' : keyTable(items, io)),
})
