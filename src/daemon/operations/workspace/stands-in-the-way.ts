import type { Obstacle } from '../../../domain/obstacle.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { boundDomains, liveKeys, withRest } from '../org/in-use.ts'

const most = 21

/** Everything that keeps a workspace from being archived: what still runs in it, and what somebody still waits for. */
export async function standsInTheWay(
  tables: Tables,
  { id, slug }: Row<'workspace'>,
  now: number,
): Promise<Obstacle[]> {
  const pointer = '/workspace'
  const open = await tables.projects.inProduction(id, most)
  const accounts = await tables.billingAccounts.all(id)
  const payers = new Map(accounts.map(({ id: account, slug: name }) => [account, name]))
  const transfer = await tables.transfers.open(id)
  return [
    ...withRest(
      open.map((project) => ({
        code: 'conflict',
        pointer,
        detail: `the production of ${project.slug} is open`,
        next: [{ command: ['project', 'get', project.slug], why: 'see what runs there' }],
      })),
      pointer,
      'projects are in production',
    ),
    ...withRest(
      (await tables.subscriptions.standing(id)).map((one) => ({
        code: 'conflict',
        pointer,
        detail: `the subscription ${one.id} of ${payers.get(one.billing_account)} is ${one.state}`,
        next: [{ command: ['subscription', 'cancel', one.id, '--now'], why: 'end it' }],
      })),
      pointer,
      'subscriptions run',
    ),
    ...(await liveKeys(tables, id, null, pointer, now)),
    ...(await boundDomains(tables, id, null, pointer)),
    ...(transfer && transfer.expires_at > now
      ? [
          {
            code: 'conflict' as const,
            pointer,
            detail: 'its ownership is offered to a member, who has not answered',
            next: [
              {
                command: ['workspace', 'transfer', '--withdraw', '--workspace', slug],
                why: 'withdraw the offer',
              },
            ],
          },
        ]
      : []),
  ]
}
