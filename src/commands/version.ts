import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import { version } from '../domain/version.ts'

export default class Version extends Base {
  static override summary = 'Print the version of ptc, of Node.js and of the platform.'
  static override examples = ['<%= config.bin %> version', '<%= config.bin %> version --json']

  protected override async work(): Promise<Result> {
    const node = process.versions.node
    const platform = `${process.platform}-${process.arch}`
    return {
      data: { version, node, platform },
      text: `ptc ${version} (node ${node}, ${platform})`,
    }
  }
}
