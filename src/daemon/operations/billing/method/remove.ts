import { removeMethod } from '../../../../contract/billing/method/remove.ts'
import { isCounted } from '../../../../domain/billing/subscription.ts'
import { type Obstacle, refuse } from '../../../../domain/obstacle.ts'
import { implement } from '../../../implement.ts'
import { labelOf, presentMethod } from './present.ts'

export default implement(removeMethod, async ({ target, caller, tables, now }) => {
  const { billing, method } = target
  const { workspace, id: account, default_method: usual } = billing
  const others = (await tables.billingMethods.of(workspace, account)).filter(
    ({ id }) => id !== method.id,
  )
  const needs =
    usual === method.id
      ? (await tables.subscriptions.standing(workspace, account)).filter(({ state }) =>
          isCounted(state),
        )
      : []
  refuse(
    `${labelOf(method)} cannot be removed`,
    needs.map(
      ({ id, state }): Obstacle => ({
        ...{ code: 'conflict', pointer: '/method' },
        detail: `it is the default, and the subscription ${id} (${state}) is paid with it`,
        next: [
          others[0]
            ? {
                command: ['billing', 'method', 'default', others[0].id],
                why: 'pay with another one first',
              }
            : {
                command: ['billing', 'method', 'add', '--help'],
                why: 'add another one and make it the default',
              },
        ],
      }),
    ),
  )
  await tables.billingMethods.remove(workspace, method.id, now, caller.id)
  // There is a default as long as there is any.
  if (usual === method.id)
    await tables.billingAccounts.change(workspace, account, {
      default_method: others[0]?.id ?? null,
    })
  return { method: presentMethod(method, null) }
})
