import { addMethod } from '../../../contract/billing/method/add.ts'
import { listMethods } from '../../../contract/billing/method/list.ts'
import { isFailure } from '../../../domain/failure.ts'
import { both } from '../../../domain/listed.ts'
import { same } from '../differs.ts'
import type { Step } from '../road.ts'

/** A payment method by the provider's reference. */
export const methodStep = (workspace: string, billingAccount: string, reference: string): Step => ({
  id: `method/${billingAccount}`,
  title: `Payment method of ${billingAccount}`,
  byHand: () => [['billing', 'method', 'add', reference, '--billing-account', billingAccount]],
  repeatable: false,
  run: async (road) => {
    const place = { workspace, billingAccount }
    const { items } = await road.founder(listMethods, place)
    const usual = items.find((method) => method.default) ?? items[0]
    if (usual) {
      // A reference is shown to nobody: only adding it tells whether it is there.
      const dry = { dryRun: true, idempotencyKey: crypto.randomUUID() }
      const absent = await road.founder(addMethod, { ...place, reference }, dry).then(
        () => true,
        (error: unknown) => {
          if (isFailure(error, 'already_exists')) return false
          throw error
        },
      )
      if (absent) {
        const found = both(items.map(calledOf))
        same(`Billing account ${billingAccount}`, 'the payment method', found, reference)
      }
      return { status: 'kept', resource: usual.id, says: `${reference} is there` }
    }
    return road.journal.once(
      `method/${billingAccount}`,
      road.founder,
      addMethod,
      { ...place, reference },
      ({ method }) => ({
        status: 'done',
        resource: method.id,
        says: `${calledOf(method)} pays for what ${billingAccount} subscribes to`,
      }),
    )
  },
})

const calledOf = ({ brand, last4 }: { brand: string; last4: string }): string => `${brand} ${last4}`
