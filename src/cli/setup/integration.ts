import type { Answers, NewcomersAnswers } from '../../contract/setup/answers.ts'

/** The first project with its first key, and where they go. */
export type Integration = { workspace: string } & Pick<NewcomersAnswers, 'project' | 'key'>

/** What the answers want integrated first; a described company may do without. */
export const integrationOf = ({ workspace, project, key }: Answers): Integration | null =>
  project && key ? { workspace: workspace.slug, project, key } : null

/** Where its key works. */
export const sandboxOf = ({ workspace, project }: Integration) =>
  ({ workspace, project: project.slug, env: 'sandbox' }) as const
