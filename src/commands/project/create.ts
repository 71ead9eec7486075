import { command } from '../../cli/command.ts'
import { openEnvs } from '../../cli/envs.ts'
import { createProject } from '../../contract/project/create.ts'

export default command(createProject, {
  examples: [
    'project create --name Checkout --env sandbox',
    'project create --name Checkout --org acme-labs --kind mobile-app --env sandbox',
  ],
  about:
    'Without --org it belongs to the root org of the workspace. Production opens by an approval only: --env production shows the road there.',
  defaults: ({ workspace }, run) => {
    const org = workspace ?? run.workspace()
    return org === null ? {} : { org }
  },
  render: ({ project }, { paint }) =>
    `${paint.good('✓')} Project ${project.slug} (${project.name}) made: ${project.id}\n  ${openEnvs(project.envs)}`,
})
