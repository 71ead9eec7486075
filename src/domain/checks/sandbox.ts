import { at, type Check, fail, pass } from '../check.ts'

const makeProject = (org: string): readonly string[] => [
  ...['project', 'create', '--name', 'first-project', '--org', org, '--env', 'sandbox'],
]

const issueKey = (project: string): readonly string[] => [
  ...['key', 'issue', '--project', project, '--env', 'sandbox'],
  ...['--name', 'backend', '--workload', 'backend'],
]

/** What a project needs before its first key. */
export const keyChecks: readonly Check[] = [
  {
    id: 'project.exists',
    stage: 'keys',
    owner: 'ship',
    about: 'There is a project to isolate the first integration in.',
    judge: ({ project, org }) =>
      project
        ? pass(project.slug)
        : fail(`${org.slug} has no project here yet`, ...makeProject(org.slug)),
  },
  {
    id: 'sandbox.open',
    stage: 'keys',
    owner: 'ship',
    about: "The project's sandbox is open.",
    judge: ({ sandboxOpenedAt, org }) =>
      sandboxOpenedAt !== null
        ? pass(`opened ${at(sandboxOpenedAt)}`)
        : fail('no project has an open sandbox here yet', ...makeProject(org.slug)),
  },
]

/** What a project needs before its usage is protected. */
export const usageChecks: readonly Check[] = [
  {
    id: 'key.named',
    stage: 'usage',
    owner: 'secure',
    about: 'A live sandbox key exists, named for one workload.',
    judge: ({ keys, project, org }) =>
      keys.length > 0
        ? pass(keys.join(', '), 'key.read')
        : fail(
            'no live sandbox key',
            ...(project ? issueKey(project.slug) : makeProject(org.slug)),
          ),
  },
  {
    id: 'key.first-call',
    stage: 'usage',
    owner: 'ship',
    about: 'A sandbox key of the project was verified by a real call at least once.',
    judge: ({ firstCallAt }) =>
      firstCallAt !== null
        ? pass(`first verified ${at(firstCallAt)}`, 'key.read')
        : fail('no sandbox key was verified yet', 'key', 'verify'),
  },
  {
    id: 'webhook.endpoint',
    stage: 'usage',
    owner: 'ship',
    about: 'The sandbox has a webhook endpoint that is delivered to.',
    judge: ({ webhooks: [endpoint], pausedWebhook, project, org }) => {
      if (endpoint) return pass(`${endpoint.url} (${endpoint.id})`, 'webhook.read')
      if (pausedWebhook === null)
        return fail(
          'no endpoint of the sandbox is delivered to',
          ...(project ? ['webhook', 'create', '--help'] : makeProject(org.slug)),
        )
      return {
        ...fail(
          `the endpoint ${pausedWebhook} is paused, and no other is delivered to`,
          ...['webhook', 'update', pausedWebhook, '--state', 'live'],
        ),
        sees: 'webhook.read',
      }
    },
  },
]
