import { env, inWorkspace, ref } from '../shapes.ts'

/** The fields that name an env of a project. A key names neither: its own are meant. */
export const envPlace = () => ({
  project: ref('project').describe('Project, by id or slug'),
  workspace: inWorkspace().optional(),
  env: env().describe('Env of the project'),
})
