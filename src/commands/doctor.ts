import { boolean, string } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import { writeBundle } from '../cli/doctor/bundle.ts'
import { checks } from '../cli/doctor/index.ts'
import { isInTheWay, lookAt, mend, withNeeds } from '../cli/doctor/look.ts'
import { reportOf } from '../cli/doctor/report.ts'
import { whereHere } from '../cli/doctor/where.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { exitOf } from '../domain/failure.ts'

export default class Doctor extends Base {
  static override summary = 'Say what is wrong on this machine, and how to mend it.'
  static override description =
    'Exits with 0 when nothing is wrong or there are only warnings, else with 1. It starts the daemon, as any command does. --fix closes files to other users, removes what a killed daemon left, and restarts a daemon of an older ptc.'
  static override examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor --fix',
    '<%= config.bin %> doctor --only keys --json',
    '<%= config.bin %> doctor --bundle ptc-report.json.gz',
  ]
  static override flags = {
    fix: boolean({ description: 'Put right what needs no question' }),
    only: string({
      description: 'Look at one thing alone',
      options: checks.map(({ id }) => id),
      helpValue: 'CHECK',
    }),
    bundle: string({
      description: 'Write a report without secrets to a new file: JSON, gzip-ed',
      helpValue: 'FILE',
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { flags, io } = run
    const only = flags['only'] as string | undefined
    const wanted = only === undefined ? checks : withNeeds(only, checks)
    const look = async () =>
      (await lookAt(wanted, run)).filter((one) => (only ?? one.id) === one.id || isInTheWay(one))
    let found = await look()
    const mended = flags['fix'] === true ? await mend(wanted, found, run) : []
    if (mended.length > 0) found = await look()
    const told = found.map((one) => ({ ...one, fix: one.fix && run.onward(one.fix) }))
    const bundle = (flags['bundle'] as string | undefined) ?? null
    if (bundle !== null) {
      writeBundle(bundle, found, run, whereHere(run))
      io.aside(`The report is in ${bundle}. Read it before you send it: zcat shows it.`)
    }
    return {
      data: { checks: told, mended, bundle },
      text: reportOf(told, mended, io),
      exit: found.some(({ status }) => status === 'fail') ? exitOf('internal') : 0,
    }
  }
}
