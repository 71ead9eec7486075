import { Base } from '../../cli/base.ts'
import { bullets } from '../../cli/bullets.ts'
import { directoryPlace } from '../../cli/contexts/directory.ts'
import { placeIn } from '../../cli/contexts/place.ts'
import { contextCard, presentContext } from '../../cli/contexts/present.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'

const sources = ['workspace', 'org', 'project'] as const

export default class ContextShow extends Base {
  static override summary = 'Show the context in use, what is meant here, and why.'
  static override description =
    'What is meant where nothing is named comes from PTC_WORKSPACE, PTC_ORG and PTC_PROJECT, then from the nearest .ptc.yaml, then from the context. The env is never among them: production is always named.'
  static override examples = ['<%= config.bin %> context show']

  protected override async work(run: Run): Promise<Result> {
    const context = presentContext(run.context(), true)
    const here = await directoryPlace(process.cwd())
    const fromEnv = placeIn(run.env)
    const meant = run.place()
    const why = sources.flatMap((field) => {
      const value = meant[field]
      if (value === null) return []
      const source = fromEnv[field]
        ? `PTC_${field.toUpperCase()}`
        : here?.[field]
          ? here.file
          : `the context ${context.name}`
      return [{ field, value, source }]
    })
    const lines = why.map(({ field, value, source }) => `${field} ${value}, from ${source}`)
    const said = lines.length === 0 ? ['nothing: name the workspace with --workspace'] : lines
    return {
      data: { context, meant, sources: why },
      text: [
        contextCard(context, run),
        ...bullets('Meant here where nothing is named', said, run.io),
      ].join('\n'),
    }
  }
}
