import { join } from 'node:path'
import type { User } from '../commands/ptc.ts'
import { discoverable } from '../fakes/discovery.ts'
import {
  type BillingGround,
  billingWorks,
  groundlessBilling,
  prepareBilling,
} from './each-billing-command.ts'
import { contextWorks } from './each-context-command.ts'
import { domainWorks, prepareDomain } from './each-domain-command.ts'
import { identityCommands } from './each-identity-command.ts'
import { projectWorks } from './each-project-command.ts'
import { prepareWebhooks, type WebhookGround, webhookWorks } from './each-webhook.ts'
import { type HeldRoom, heldRoom, usageWorks } from './usage-commands.ts'

/** What a command line may refer to, made before. */
export interface Ground extends HeldRoom, WebhookGround {
  key: string
  keyFile: string
  token: string
  trust: string
  /** The issuer of a provider that can be discovered. */
  issuer: string
  /** A key whose rotation is in progress. */
  turning: string
  /** A file with an invitation for somebody else. */
  invite: string
  /** An invitation that nobody accepted. */
  open: string
  /** A role that Ben holds beside the one he reviews by. */
  assignment: string
  /** Rehearsals that wait, one each for the projects one, two and three. */
  asked: readonly [one: string, two: string, three: string]
  root: string
  billing: BillingGround
}

/** How to call each command so that it has something to do, in an order in which they can be called one after another. */
export const works: Readonly<Record<string, (ground: Ground) => string[]>> = {
  version: () => [],
  help: () => ['key'],
  completion: () => ['bash'],
  schema: () => ['key', 'list'],
  'account create': () => ['--email', 'cleo@example.com', '--name', 'Cleo'],
  login: () => ['--email', 'ana@example.com'],
  open: () => ['--print'],
  'auth status': () => [],
  ...contextWorks,
  whoami: () => [],
  'account get': () => [],
  'account update': () => ['--name', 'Ana Ito'],
  'account verify': () => [],
  'account recover': () => ['--email', 'cleo@example.com'],
  'session list': () => [],
  'session create': () => ['--email', 'cleo@example.com', '--secret-file', 'cleo.session'],
  'org init': () => ['labs', '--name', 'Labs', '--billing-mode', 'assigned', '--test-clock'],
  'clock get': () => [],
  'clock advance': () => ['1m', '--workspace', 'labs'],
  'workspace list': () => [],
  'workspace get': () => [],
  'workspace quota': () => [],
  'workspace update': () => ['--name', 'Acme Group'],
  'workspace archive': () => ['--workspace', 'labs', '--yes'],
  'workspace restore': () => ['--workspace', 'labs'],
  'workspace transfer': () => ['--to', 'ben@example.com', '--yes'],
  'workspace accept': () => ['--yes'],
  'org create': () => ['--name', 'Europe', '--parent', 'acme'],
  'org list': () => ['--tree'],
  'org get': () => ['acme'],
  'org update': () => ['sales', '--name', 'Sales and more'],
  'org move': () => ['sales', '--parent', 'europe'],
  'org archive': () => ['sales'],
  'org restore': () => ['sales'],
  'org delete': () => ['sales', '--yes'],
  'contact add': () => ['--email', 'finance@example.com', '--name', 'Finance'],
  'contact list': () => [],
  'contact remove': () => ['finance@example.com'],
  'invite create': () => [
    ...['--email', 'cleo@example.com', '--roles', 'auditor,viewer'],
    ...['--secret-file', 'cleo.invite'],
  ],
  'invite accept': ({ invite }) => ['--token-file', invite],
  'invite list': () => ['--state', 'open'],
  'invite resend': ({ open }) => [open, '--secret-file', 'again.invite'],
  'invite revoke': ({ open }) => [open],
  'member list': () => [],
  'member get': () => ['ben@example.com'],
  'duty check': () => [],
  'access who': () => ['production.approve'],
  'access explain': () => ['--permission', 'key.issue', '--project', 'checkout'],
  'role list': () => [],
  'role create': () => ['keeper', '--about', 'Reads keys', '--permissions', 'key.read=any'],
  'role get': () => ['keeper'],
  'role update': () => ['keeper', '--about', 'Reads every key'],
  'role delete': () => ['keeper', '--yes'],
  'role assign': () => ['auditor', '--member', 'me'],
  'role unassign': ({ assignment }) => [assignment, '--yes'],
  'project create': () => ['--name', 'shop', '--env', 'sandbox'],
  'project list': () => [],
  'project get': () => ['checkout'],
  ...projectWorks,
  ...domainWorks,
  'key issue': () => [
    ...['--project', 'checkout', '--env', 'sandbox', '--name', 'worker', '--workload', 'worker'],
    ...['--secret-file', 'worker.key'],
  ],
  'key list': () => [],
  'key get': ({ key }) => [key],
  'key verify': ({ keyFile }) => ['--key-file', keyFile],
  'key usage': ({ key }) => [key, '--since', '12h'],
  'key rotate': ({ key }) => [key, '--overlap', '0', '--secret-file', 'rotated.key'],
  'key rotation': ({ key }) => [key, '--wait'],
  'key abort': ({ turning }) => [turning, '--dry-run'],
  'key retire': ({ turning }) => [turning, '--force'],
  'key revoke': ({ key }) => [key, '--yes'],
  'leak match': () => ['--digests', '0'.repeat(64)],
  'leak scan': ({ root }) => [`${root}/examples`, '--offline'],
  'key scopes': () => ['--for', 'POST /v1/reports'],
  'token issue': () => [
    ...['--name', 'ci', '--roles', 'developer', '--project', 'checkout', '--env', 'sandbox'],
    ...['--secret-file', 'ci.token'],
  ],
  'token list': () => [],
  'token get': ({ token }) => [token],
  'token revoke': ({ token }) => [token, '--yes'],
  'trust create': () => [
    ...['--issuer', 'https://ci.example.com', '--subject', 'repo:acme/checkout:pull_request'],
    ...['--roles', 'viewer', '--project', 'checkout'],
  ],
  'trust list': () => [],
  'trust delete': ({ trust }) => [trust, '--yes'],
  ...identityCommands,
  ...webhookWorks,
  run: () => ['--project', 'checkout', '--env', 'sandbox', '--', 'true'],
  'readiness check': () => ['--for', 'keys', '--project', 'checkout'],
  'readiness explain': () => ['approval'],
  'production declare': () => [
    ...['--project', 'checkout', '--use-case', 'Wages', '--consent', 'Asked for'],
  ],
  'production request': () => ['--project', 'checkout', '--rehearse'],
  'production list': () => [],
  'production get': ({ asked: [one] }) => [one],
  'production approve': ({ asked: [one] }) => [one, '--yes'],
  'production deny': ({ asked: [, two] }) => [two, '--reason', 'Not yet'],
  'production cancel': ({ asked: [, , three] }) => [three],
  'production breakglass': () => [
    ...['--project', 'checkout', '--reason', 'Nobody is there', '--rehearse', '--yes'],
  ],
  ...billingWorks,
  'member impact': () => ['ben@example.com'],
  'member offboard': () => ['ben@example.com', '--yes'],
  'member remove': () => ['kim@example.com', '--yes'],
  ...usageWorks,
  next: () => [],
  'next get': () => [],
  status: () => [],
  doctor: () => [],
  'audit list': () => [],
  'audit verify': () => [],
  api: () => ['GET', '/v1/workspaces'],
  setup: ({ root }) => ['--from-file', `${root}/examples/acme.yaml`, '--print-commands'],
  'daemon status': () => [],
  'daemon path': () => [],
  'daemon logs': () => [],
  'daemon restart': () => [],
  'daemon install': () => ['--dry-run'],
  'daemon uninstall': () => ['--yes'],
  'session revoke': () => [],
  logout: () => [],
  'auth switch': () => ['kim@example.com'],
  'account delete': () => ['--confirm', 'kim@example.com'],
  'daemon pepper status': () => [],
  'daemon pepper rotate': () => [],
  'daemon pepper drop': () => ['1', '--yes'],
  'daemon backup': () => ['each.backup'],
  'daemon stop': () => [],
  'daemon migrate': () => [],
  'daemon restore': () => ['each.backup', '--yes'],
  'daemon start': () => [],
}

const ids = (kind: string): string => `${kind}_${'0'.repeat(26)}`

/** A ground where nothing was made: the ids are well formed, and that is all. */
export const groundless = (file: string, root: string): Ground => ({
  ...{ key: ids('key'), token: ids('tok'), trust: ids('tru'), turning: ids('key') },
  ...{ issuer: 'http://127.0.0.1:9', keyFile: file, invite: file },
  ...{ open: ids('inv'), assignment: ids('asn') },
  ...{ webhook: ids('whk'), delivery: ids('dlv'), event: ids('evt'), captured: file },
  asked: [ids('prq'), ids('prq'), ids('prq')],
  held: [ids('rsv'), ids('rsv')],
  billing: groundlessBilling,
  root,
})

/** Makes what there is to refer to, as a settled user. */
export async function prepare({ directory, ptc, document }: User, root: string): Promise<Ground> {
  const at = (name: string) => join(directory, name)
  const line = async (words: string, ...more: string[]) => {
    const { ok, data, error } = await document([...words.split(' '), ...more])
    if (!ok) throw new Error(`${words}: ${error.detail}`)
    return data
  }
  const issue = 'key issue --project checkout --env sandbox --name backend --workload api'
  const { key } = await line(issue, '--secret-file', at('backend.key'))
  const again = 'key issue --project checkout --env sandbox --name turning --workload api'
  const { key: turning } = await line(again, '--secret-file', at('turning.key'))
  await line(`key rotate ${turning.id} --secret-file`, at('turned.key'))
  for (const [name, roles] of [
    ['ben', 'production-manager,viewer'],
    ['kim', 'viewer'],
  ] as const) {
    const email = `${name}@example.com`
    await line(`account create --email ${email} --name ${name}`)
    await line(`invite create --email ${email} --roles ${roles} --secret-file ${at(name)}`)
    await ptc(['login', '--email', email])
    await line('invite accept --token-file', at(name))
    await ptc(['login', '--email', 'ana@example.com'])
  }
  const { invite } = await line(
    'invite create --email lee@example.com --roles viewer --secret-file',
    at('lee'),
  )
  const { token } = await line('token issue --name one --roles viewer --secret-file', at('one'))
  const { trust } = await line(
    'trust create --issuer https://ci.example.com --subject repo:acme/one:x --roles viewer',
  )
  const { member } = await line('member get ben@example.com')
  await line('org create --name Sales --parent acme')
  await prepareDomain(line)
  return {
    ...{ key: key.id, token: token.id, trust: trust.id, turning: turning.id },
    ...(await prepareWebhooks(line, at)),
    ...{ issuer: await discoverable(), keyFile: at('backend.key'), invite: at('lee') },
    ...{ open: invite.id, root },
    assignment: member.assignments.find(({ role }: { role: string }) => role === 'viewer').id,
    ...(await heldRoom(line)),
    billing: await prepareBilling(line),
    asked: [await asked('one'), await asked('two'), await asked('three')],
  }

  async function asked(name: string): Promise<string> {
    await line(`project create --name ${name} --env sandbox`)
    await line(`production declare --project ${name} --use-case Wages --consent Asked`)
    return (await line(`production request --project ${name} --rehearse`)).request.id
  }
}
