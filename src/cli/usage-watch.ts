import { setTimeout as sleep } from 'node:timers/promises'
import type { Output } from '../contract/operation.ts'
import { treeOfUsage } from '../contract/usage/tree.ts'
import { Failure } from '../domain/failure.ts'
import { milliseconds } from './duration.ts'
import { everyPage } from './every-page.ts'
import { nowThere } from './now-there.ts'
import type { Result } from './report.ts'
import type { Run } from './run.ts'
import { openScreen, type Screen } from './screen.ts'
import { jsonLine } from './text.ts'
import { changeLine, changesBetween, type UsageChange } from './usage-changes.ts'
import { usageTree } from './usage-tree.ts'

type Orgs = Output<typeof treeOfUsage>['items']

const least = 500

/** Shows what a tree uses until Ctrl-C or --for: drawn in place on a terminal, and a line for each change elsewhere. */
export async function watchUsage(run: Run): Promise<Result> {
  const { io } = run
  const { everyMs, endsAt } = boundsOf(run)
  const screen = inPlace(run) ? openScreen(process.stdout) : null
  if (screen === null && endsAt === Number.POSITIVE_INFINITY)
    io.aside(io.hint.dim('Waiting for changes; Ctrl-C ends it.'))
  const place = await placeOf(run)
  const items: UsageChange[] = []
  for (let before: Orgs | null = null; ; ) {
    const orgs = await look(place, run)
    const at = new Date(nowThere()).toISOString()
    const changes = before === null ? [] : changesBetween(before, orgs, at)
    if (screen) show(screen, orgs, at, run)
    else
      for (const change of changes)
        if (io.json) items.push(change)
        else io.result(io.jsonl ? jsonLine(change) : changeLine(change, io))
    before = orgs
    const left = endsAt - performance.now()
    if (left <= 0) return { data: { items }, text: '' }
    await sleep(Math.min(everyMs, left))
  }
}

function boundsOf({ flags, io }: Run) {
  const [every = '2s', time] = [flags['every'], flags['for']] as (string | undefined)[]
  const everyMs = milliseconds(every, '--every', '24h')
  if (everyMs < least)
    throw new Failure('usage', '--every is at least 500ms: the server has other things to do.')
  if (io.json && time === undefined)
    throw new Failure(
      'usage',
      'With --json there is one document, at the end: say when that is by --for, or give --jsonl for a line at once.',
    )
  const endsAt =
    time === undefined ? Number.POSITIVE_INFINITY : performance.now() + milliseconds(time, '--for')
  return { everyMs, endsAt }
}

const inPlace = ({ io, env }: Run): boolean =>
  !io.json && !io.jsonl && process.stdout.isTTY === true && env['TERM'] !== 'dumb'

async function placeOf(run: Run) {
  await run.binding()
  const { flags, args } = run
  const workspace = (flags['workspace'] as string | undefined) ?? run.workspace() ?? undefined
  const env: 'sandbox' | 'production' = flags['env'] === 'sandbox' ? 'sandbox' : 'production'
  const [org, resource] = [args['org'], flags['resource']] as (string | undefined)[]
  return {
    ...{ workspace, env },
    ...(org === undefined ? {} : { org }),
    ...(resource === undefined ? {} : { resource }),
  }
}

const look = async (place: Awaited<ReturnType<typeof placeOf>>, run: Run): Promise<Orgs> =>
  (await everyPage((page) => run.call(treeOfUsage, { ...place, ...page }))).items

function show(screen: Screen, orgs: Orgs, at: string, { io, flags }: Run): void {
  const fit = { ...io, width: screen.width() }
  const tree = usageTree(orgs, flags['resource'] as string | undefined, fit)
  const foot = `${at.slice(11, 19)}Z, every ${flags['every'] ?? '2s'}. Ctrl-C ends it.`
  screen.draw([...tree.split('\n'), '', io.paint.dim(foot)])
}
