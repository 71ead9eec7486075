import { string } from '@oclif/core/args'
import { boolean, string as text } from '@oclif/core/flags'
import { Base } from '../../cli/base.ts'
import { workspaceFlag } from '../../cli/flags.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'

export default class LeakScan extends Base {
  static override summary = 'Find credentials of ptc in files, in git history or on stdin.'
  static override description =
    'They are found on this machine, by their form and checksum, and none is printed whole. Where somebody is signed in, the server says by SHA-256 which key each is and whether it still works; --offline asks nobody. In a git work tree the files are those that git tracks or would; elsewhere all but .git and node_modules. Exits with 8 where a credential was found that may still work, and with 14 where something could not be read.'
  static override examples = [
    '<%= config.bin %> leak scan',
    '<%= config.bin %> leak scan src --offline',
    '<%= config.bin %> leak scan --history --sarif leaks.sarif',
    '<%= config.bin %> leak scan - --json',
  ]
  static override usage = 'leak scan [PATH…] [FLAGS]'
  static override args = {
    path: string({
      description: 'Files and directories, or - for stdin (default: this directory)',
      multiple: true,
      ignoreStdin: true,
    }),
  }
  static override flags = {
    history: boolean({ description: 'Every commit of the git repository as well' }),
    ignored: boolean({ description: 'What git ignores as well, and node_modules' }),
    offline: boolean({ description: 'Ask no server' }),
    sarif: text({
      description: 'Write SARIF 2.1.0 to this file, or - for stdout',
      helpValue: 'FILE',
    }),
    'max-size': text({
      description: 'Leave out files of more than so many megabytes',
      default: '1024',
      helpValue: 'N',
    }),
    ...workspaceFlag,
  }

  protected override async work(run: Run): Promise<Result> {
    const { scan } = await import('../../cli/leak/scan.ts')
    return scan((run.args['path'] as string[] | undefined) ?? [], run)
  }
}
