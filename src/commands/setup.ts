import { relative } from 'node:path'
import { boolean, string } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'

export default class Setup extends Base {
  static override summary = 'Set a company up, from nothing to a working sandbox key.'
  static override description =
    'Asks for what it needs to know, or reads it from a file, and does every step with the command that it prints beside it. What is there already is found and kept; a difference from the answers is refused, never changed. Killed on the way, it carries on where it stopped.'
  static override examples = [
    '<%= config.bin %> setup',
    '<%= config.bin %> setup --from-file examples/acme.yaml',
    '<%= config.bin %> setup --from-file examples/franchise.yaml',
    '<%= config.bin %> setup --resume',
    '<%= config.bin %> setup --from-file examples/acme.yaml --print-commands',
  ]
  static override flags = {
    'from-file': string({
      description: 'Read the answers from this YAML file',
      helpValue: 'PATH',
    }),
    resume: boolean({ description: 'Carry on with the setup that was begun here' }),
    'print-commands': boolean({
      description: 'Print the commands that do the same, and run none of them',
    }),
    'credential-store': string({
      description: 'Where your sign-in is kept (default keychain, or what was chosen before)',
      options: ['keychain', 'file'],
      helpValue: 'CHOICE',
    }),
  }

  /** Answers are called by their path in the file, as in `workspace.slug`. */
  protected override labelOf(pointer: string): string {
    return pointer === '' ? 'the file' : pointer.slice(1).replaceAll('/', '.')
  }

  protected override async work(run: Run): Promise<Result> {
    const { printCommands, setUp } = await import('../cli/setup/set-up.ts')
    const asked = {
      fromFile: run.flags['from-file'] as string | undefined,
      resume: run.flags['resume'] === true,
      example: relative(process.cwd(), `${this.config.root}/examples/acme.yaml`),
    }
    return run.flags['print-commands'] === true ? printCommands(run, asked) : setUp(run, asked)
  }
}
