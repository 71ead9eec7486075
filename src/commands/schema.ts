import { string } from '@oclif/core/args'
import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'

export default class Schema extends Base {
  static override summary = 'Print the JSON Schema of the document that a command writes.'
  static override description =
    'The document is what the command writes with --json, whether it succeeds or is refused. With --fields its data holds only what was asked for. Without COMMAND it lists the commands. schema event lists the types of events, and schema event TYPE prints what an event of that type is when it is sent.'
  static override examples = [
    '<%= config.bin %> schema key list',
    '<%= config.bin %> schema',
    '<%= config.bin %> schema event key.rotated',
    '<%= config.bin %> schema key list --jq .schema.title',
  ]
  static override usage = 'schema [COMMAND] [FLAGS]'
  static override args = {
    command: string({
      description: 'A command, as in key list',
      multiple: true,
      ignoreStdin: true,
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { documentSchema } = await import('../cli/schema/document-schema.ts')
    return documentSchema((run.args['command'] as string[] | undefined) ?? [])
  }
}
