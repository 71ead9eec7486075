import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run as Running } from '../cli/run.ts'
import { runFlags } from '../cli/running/flags.ts'

export default class Run extends Base {
  static override summary = 'Run a command with a key of its own, revoked when the command ends.'
  static override description =
    'The command finds the key in PTC_KEY, in another variable, or on a descriptor; it gets neither PTC_TOKEN nor a sign-in. Its input, output and signals pass through, and its exit code is the answer: 128 and the number where a signal ended it. In a sandbox run a live key in the environment is refused. Should the key outlive the command, because it could not be revoked, it expires by itself. With --json the output of the command goes to stderr.'
  static override usage = 'run --project VALUE [FLAGS] -- COMMAND [WORDS]'
  static override examples = [
    '<%= config.bin %> run --project checkout --env sandbox -- npm test',
    '<%= config.bin %> run --project checkout --fd 3 --ttl 10m -- ./load-test',
  ]
  static override flags = runFlags

  #words: readonly string[] = []

  override run(): Promise<void> {
    const dashes = this.argv.indexOf('--')
    if (dashes >= 0) {
      this.#words = this.argv.slice(dashes + 1)
      this.argv = this.argv.slice(0, dashes)
    }
    return super.run()
  }

  protected override async work(run: Running): Promise<Result> {
    const { runAsked } = await import('../cli/running/asked.ts')
    return runAsked(this.#words, run)
  }
}
