import { Base } from '../../cli/base.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { migrateDatabase } from '../../client/daemon/migrate.ts'

export default class DaemonMigrate extends Base {
  static override summary = 'Bring the database up to this release, as a step of its own.'
  static override description =
    'The daemon does it by itself when it starts, unless PTC_MIGRATE=never. A SQLite database is copied beside itself first.'
  static override examples = ['<%= config.bin %> daemon migrate']

  protected override async work({ home, env, io }: Run): Promise<Result> {
    const said = await migrateDatabase(home, env)
    return { data: { migrated: true, said }, text: `${io.paint.good('✓')} ${said}` }
  }
}
