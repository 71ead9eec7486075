import { createHash } from 'node:crypto'
import { getAccount } from '../../contract/account/get.ts'
import { createInvite } from '../../contract/invite/create.ts'
import { Failure, type FailureCode, isFailure } from '../../domain/failure.ts'
import { emailKey } from '../../domain/name.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { typed } from '../typed.ts'
import { inTurn } from './in-turn.ts'
import { digestOf, peopleIn, type Row, requirePeople } from './people.ts'
import { openResults, type Results } from './results.ts'
import { reportBatch, type Tally } from './tally.ts'

/** What one row can be refused for; anything else would meet every row, and ends the run. */
const ofTheRow: ReadonlySet<FailureCode> = new Set([
  'invalid_input',
  'forbidden',
  'already_exists',
  'conflict',
  'limit_exceeded',
])
const atOnce = 16
const progress = 500

interface Batch {
  run: Run
  workspace: { id: string; slug: string }
  digest: string
  results: Results | null
  tally: Tally
  /** Line of each mailbox that was met. */
  met: Map<string, number>
}

/** Invites everybody in a file. What becomes of each row stands in the results file at once, so that a second run goes on. */
export async function inviteAll(run: Run, from: string, into: string | undefined): Promise<Result> {
  await requirePeople(from)
  const path = into ?? `${from.replace(/\.csv$/i, '')}.results.csv`
  const workspace = await workspaceOf(run)
  const digest = await digestOf(from)
  const results = run.dryRun ? null : await openResults(path)
  const tally: Tally = { rows: 0, invited: 0, skipped: 0, refused: [], stopped: null }
  const batch: Batch = { run, workspace, digest, results, tally, met: new Map() }
  try {
    await inTurn(peopleIn(from), atOnce, (row) => take(row, batch))
  } finally {
    results?.close()
  }
  return reportBatch(tally, { from, results: path, workspace: workspace.slug }, run)
}

/** Does one row; answers false where nothing more should be tried. */
async function take(row: Row, batch: Batch): Promise<boolean> {
  const { tally, run } = batch
  tally.rows++
  if (tally.rows % progress === 0) run.io.aside(run.io.hint.dim(`${tally.rows} rows…`))
  const id = rowId(row, batch.workspace.id)
  const wrong = row.error ?? repeated(row, batch)
  if (wrong !== null) return refused(row, id, wrong, batch)
  if (batch.results?.isDone(id)) {
    tally.skipped++
    return true
  }
  try {
    await invite(row, id, batch)
    return true
  } catch (error) {
    if (!isFailure(error)) throw error
    if (ofTheRow.has(error.code)) return refused(row, id, said(error), batch)
    tally.stopped ??= error
    return false
  }
}

async function invite({ line, email, roles }: Row, row: string, batch: Batch): Promise<void> {
  const { run, workspace, digest, results, tally } = batch
  const input = { workspace: workspace.id, email, roles: [...roles] }
  const attempt = String(results?.failures(row) ?? 0)
  const { invite: made, secret } = await run.call(createInvite, input, {
    dryRun: run.dryRun,
    idempotencyKey: sha256(digest, row, attempt),
  })
  const lost = `Its token was told before: ${typed(run.onward(['invite', 'resend', made.id]))}`
  const error = secret === null ? lost : ''
  results?.add({
    line,
    email,
    outcome: 'invited',
    invite: made.id,
    token: secret ?? '',
    error,
    row,
  })
  tally.invited++
}

function refused(
  { line, email }: Row,
  row: string,
  error: string,
  { results, tally }: Batch,
): true {
  results?.add({ line, email, outcome: 'failed', invite: '', token: '', error, row })
  tally.refused.push({ line, error })
  return true
}

// The operation is the same for every row.
const said = ({ message }: Failure): string =>
  message.replace(`${createInvite.id} was refused: `, '')

/** A second invitation of the same mailbox would end the first one. */
function repeated({ line, email }: Row, { met }: Batch): string | null {
  const first = met.get(emailKey(email))
  if (first === undefined) met.set(emailKey(email), line)
  return first === undefined ? null : `names ${email}, whom line ${first} names already`
}

const sha256 = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex')

const rowId = ({ email, roles }: Row, workspace: string): string =>
  sha256(workspace, emailKey(email), [...roles].sort().join(' ')).slice(0, 32)

async function workspaceOf(run: Run): Promise<{ id: string; slug: string }> {
  const named = (run.flags['workspace'] as string | undefined) ?? run.workspace()
  const { memberships } = await run.call(getAccount, {})
  const found = memberships.find(({ workspace, slug }) => workspace === named || slug === named)
  if (found) return { id: found.workspace, slug: found.slug }
  const next = [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }]
  if (named === null)
    throw new Failure('input_required', 'No workspace is current here: give --workspace.', { next })
  throw new Failure('not_found', `There is no workspace ${named} that you may see.`, { next })
}
