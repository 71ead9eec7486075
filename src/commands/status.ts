import { string } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import { workspaceFlag } from '../cli/flags.ts'
import { endingLine } from '../cli/key-ending.ts'
import type { Result } from '../cli/report.ts'
import { progressText, roadsTable, roadText } from '../cli/road-text.ts'
import type { Run } from '../cli/run.ts'
import { type Standing, standing } from '../cli/standing.ts'
import { card } from '../cli/table.ts'
import { cleanAll, minute } from '../cli/text.ts'

export default class Status extends Base {
  static override summary = 'Show where you stand: sign-in, workspace, readiness, keys, daemon.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --json']
  static override flags = {
    project: string({ description: 'Project to look at, by id or slug', helpValue: 'VALUE' }),
    ...workspaceFlag,
  }

  protected override async work(run: Run): Promise<Result> {
    const data = await standing(run)
    return {
      data: { ...data },
      text: statusText(cleanAll(data), run),
      next: data.step === null ? [] : [data.step],
    }
  }
}

function statusText(now: Standing, { io, onward }: Run): string {
  const { workspace, readiness, roads, keys, keysEnding, daemon } = now
  const picture = card(
    [
      ['Signed in', signedIn(now)],
      ['Workspace', workspace ?? 'none is current'],
      ...(readiness ?? []).map(
        (progress) => [`Ready for ${progress.stage}`, progressText(progress, io)] as const,
      ),
      ['Live keys', keys && `${keys.sandbox} in the sandbox, ${keys.production} in production`],
      ['Keys ending', keysEnding && endingLine(keysEnding)],
      ['Daemon', daemon === null ? 'not running' : `running, ptc ${daemon.version}`],
    ],
    io,
  )
  const [first, ...others] = roads ?? []
  if (!first) return picture
  const ways =
    others.length === 0 ? roadText(first, io) : [roadsTable([first, ...others], io, onward)]
  return [picture, ...ways].join('\n\n')
}

const signedIn = ({ account, token, credentialStore }: Standing): string =>
  account !== null
    ? `${account.email}, by ${credentialStore}`
    : token !== null
      ? `token ${token.name}, until ${minute(token.expiresAt)}`
      : 'no'
