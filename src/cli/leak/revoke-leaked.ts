import { revokeKey } from '../../contract/key/revoke.ts'
import { matchLeaks } from '../../contract/leak/match.ts'
import { Failure, type NextStep } from '../../domain/failure.ts'
import { digestOf, type LeakKind, leakableIn } from '../../domain/leak.ts'
import { dryRunNote } from '../carry-out.ts'
import { endAfterLook } from '../end.ts'
import { keyImpactText } from '../key-impact.ts'
import { answerable } from '../lost-answer.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { secretIn, secretOnStdin } from '../secret-source.ts'
import { clean, cleanAll, minute } from '../text.ts'
import { webhookEnding } from './report.ts'
import { isOldSecret, type Match } from './status.ts'
import { kindNames } from './words.ts'

/** Revokes the key that a leaked secret belongs to. Only the digest of the secret leaves this machine. */
export async function revokeLeaked(run: Run): Promise<Result> {
  const { digest, workspace } = { digest: digestOf(await leakedKey(run)), workspace: placeOf(run) }
  const { matches } = await run.call(matchLeaks, { workspace, digests: [digest] })
  const [match] = cleanAll(matches)
  if (match === undefined) throw noSuchKey(workspace)
  const { version, code, key } = match
  const leaked = { digest, version, code }
  if (code !== 'VALID')
    return {
      data: { leaked, key, impact: null },
      text: overAlready(match),
      next: afterwards(match),
    }
  if (key.versions.length > 1) run.io.aside(run.io.prose(`Note: ${twoSecrets(match)}`, 0))
  const look = { question: questionOf(match), lines: keyImpactText }
  const ended = await endAfterLook(revokeKey, { key: key.id }, look, run).catch(
    (error: unknown) => {
      throw answerable(error, run)
    },
  )
  const output = cleanAll(ended)
  if (run.dryRun) run.warn(dryRunNote)
  const { good } = run.io.paint
  const done = run.dryRun ? 'can be revoked' : 'is revoked. It works nowhere any more'
  return {
    data: { leaked, key: output.key, impact: output.impact },
    text: [
      `${good('✓')} Key ${key.name} (${key.id}) of ${match.project}, ${key.env} ${done}.`,
      ...keyImpactText(output, run.io),
    ].join('\n'),
  }
}

/** The secret that was handed over, if it is a key by its form and its checksum; nothing is sent before. */
async function leakedKey(run: Run): Promise<string> {
  const secret = await taken(run)
  const credential = leakableIn(secret)
  if (credential === null)
    throw new Failure(
      'usage',
      'That is no credential of ptc: its form or its checksum is wrong. Nothing was sent, nothing was changed.',
      { next: [{ command: ['leak', 'scan', '-'], why: 'find the credentials in a longer text' }] },
    )
  if (credential.kind === 'sk') return secret
  throw new Failure(
    'usage',
    `That is no key, it is ${named(credential.kind)}. Nothing was sent, nothing was changed.`,
    { next: [endings[credential.kind]] },
  )
}

const named = (kind: LeakKind): string =>
  kind === 'wh'
    ? `a ${kindNames[kind]}`
    : `the credential of ${kind === 'in' ? 'an' : 'a'} ${kindNames[kind]}`

const endings: Record<Exclude<LeakKind, 'sk'>, NextStep> = {
  in: { command: ['invite', 'list'], why: 'find it, then ptc invite revoke ends it' },
  mc: { command: ['account', 'recover', '--help'], why: 'a new code ends the one before' },
  pt: { command: ['token', 'list'], why: 'find it, then ptc token revoke ends it' },
  se: { command: ['session', 'revoke', '--help'], why: 'whose it is can end it' },
  sr: { command: ['session', 'revoke', '--help'], why: 'whose it is can end the session' },
  wb: { command: ['session', 'revoke', '--help'], why: 'whose it is can end it' },
  dc: {
    command: ['session', 'list'],
    why: 'it ends by itself within 10 minutes; look whom it signed in',
  },
  wh: webhookEnding,
  ac: {
    command: ['session', 'list'],
    why: 'it ends by itself within a minute; look whom it signed in',
  },
}

async function taken({ flags, ask }: Run): Promise<string> {
  const { leaked, 'leaked-file': file } = flags as { leaked?: string; 'leaked-file'?: string }
  if (leaked !== undefined && file !== undefined)
    throw new Failure('usage', 'Give --leaked - or --leaked-file, not both.')
  if (file !== undefined) return secretIn(file, '--leaked-file')
  if (leaked !== '-')
    throw new Failure('usage', '--leaked takes - alone, for stdin; a file goes to --leaked-file.')
  if (process.stdin.isTTY !== true) return secretOnStdin('--leaked -')
  return ask.secret({ ask: 'The leaked secret:', instead: '--leaked-file' })
}

function placeOf({ flags, workspace }: Run): string {
  const named = (flags['workspace'] as string | undefined) ?? workspace()
  if (named !== null) return named
  throw new Failure('input_required', 'No workspace is current here: give --workspace.', {
    next: [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }],
  })
}

const noSuchKey = (workspace: string): Failure =>
  new Failure(
    'not_found',
    `No key that you may see in workspace ${clean(workspace)} has this secret. Nothing was changed.`,
    { next: [{ command: ['workspace', 'list'], why: 'it may be in another workspace' }] },
  )

const questionOf = ({ key, project }: Match): string =>
  `Revoke key ${key.name} (${key.id}) of ${project}, ${key.env} at once and for ever?`

const twoSecrets = (match: Match): string =>
  isOldSecret(match)
    ? `This is the old secret of a rotation and ends by itself on ${minute(match.endsAt)}. Revoking ends the new one too; ptc key retire ${match.key.id} --force ends the old one alone.`
    : 'This is the new secret of a rotation. Revoking ends the old one too.'

const overAlready = ({ key, project, code, endsAt }: Match): string => {
  const whose = `key ${key.name} (${key.id}) of ${project}, ${key.env}`
  if (code === 'REVOKED') return `Nothing to do: ${whose} was revoked on ${minute(endsAt)}.`
  if (code === 'EXPIRED') return `Nothing to do: ${whose} expired on ${minute(endsAt)}.`
  const rest = key.state === 'live' ? ' The key lives on by another secret.' : ''
  return `Nothing to do: this secret of ${whose} works nowhere since ${minute(endsAt)}.${rest}`
}

/** Where the key lives on, it can be ended all the same. */
const afterwards = ({ key, code }: Match) =>
  code === 'ROTATED_OUT' && key.state === 'live'
    ? [{ command: ['key', 'revoke', key.id], why: 'end the whole key all the same' }]
    : []
