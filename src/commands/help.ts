import { string } from '@oclif/core/args'
import { Base } from '../cli/base.ts'
import { helpOn } from '../cli/help.ts'
import { helpTopics } from '../cli/help-topics.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { Failure } from '../domain/failure.ts'

export default class Help extends Base {
  static override summary = 'Explain a command, a topic, the exit codes, the variables or the JSON.'
  static override examples = [
    '<%= config.bin %> help key issue',
    ...Object.keys(helpTopics).map((name) => `<%= config.bin %> help ${name}`),
  ]
  static override usage = 'help [COMMAND|TOPIC]'
  static override args = {
    topic: string({
      description: 'A command, a topic, or a page of help',
      multiple: true,
      ignoreStdin: true,
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const words = (run.args['topic'] as string[] | undefined) ?? []
    const text = helpOn(words, this.config, run.io)
    if (text !== null) return { data: { topic: words.join(' '), text }, text }
    throw new Failure('usage', `There is no help on ${words.join(' ')}.`, {
      next: [{ command: ['help'], why: 'everything there is' }],
    })
  }
}
