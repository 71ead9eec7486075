import { Base } from '../../cli/base.ts'
import { running } from '../../cli/daemon.ts'
import { inCi } from '../../cli/environment.ts'
import { dryRunFlag } from '../../cli/flags.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { requireSupervisor } from '../../cli/supervisor/choose.ts'
import { install, type Unit, unitHere } from '../../cli/supervisor/install.ts'
import { Failure } from '../../domain/failure.ts'

export default class DaemonInstall extends Base {
  static override summary = 'Have systemd or launchd run the daemon with your sessions.'
  static override description =
    'Writes a unit of your own user, no root needed, and starts the daemon by it: anew when it fails, and not again and again when no start can help. What PTC_* says of the daemon now goes into the unit, and no secret does. Done again, it brings the unit up to date.'
  static override examples = [
    '<%= config.bin %> daemon install --dry-run',
    '<%= config.bin %> daemon install --yes',
  ]
  static override flags = dryRunFlag

  protected override async work(run: Run): Promise<Result> {
    const { home, env, io } = run
    const supervisor = requireSupervisor()
    const unit = unitHere(supervisor, home, env)
    const { file, text } = unit
    const data = { supervisor: supervisor.name, unit: supervisor.unitOf(home), file, text }
    if (run.dryRun) return { data, text: `# ${file}\n${text.trimEnd()}` }
    if (inCi(env))
      throw new Failure(
        'conflict',
        'A CI job is no place for a service: commands start the daemon when they need it, and nothing should outlive the job.',
      )
    await supervisor.check()
    if (unit.found !== text) await agreed(run, unit, supervisor.name)
    const { about, changed } = await install(supervisor, home, env)
    const said = running(about, changed ? 'was handed over' : 'was handed over before', run)
    if (changed) io.aside(io.prose(supervisor.advice, 0))
    return { data: { ...data, ...said.data, changed }, text: said.text }
  }
}

async function agreed({ ask, io }: Run, { file, text }: Unit, by: string): Promise<void> {
  if (ask.able) io.aside(`This will be ${file}:\n\n${text}`)
  if (await ask.confirm({ ask: `Have ${by} run the daemon?`, instead: '--yes' })) return
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}
