import { getDelivery } from '../../../contract/delivery/get.ts'
import { type Fault, faults } from '../../../domain/delivery.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'
import { presentDelivery } from './present.ts'

export default implement(getDelivery, async ({ input, target, tables, may }) => {
  const workspace = target.workspace.id
  const { webhook, project, place } = target
  // What an endpoint answers may be anything, also what its owners would rather keep: not everybody who sees that it answered.
  const inspects = may('delivery.inspect', { ...place, project: project.id, env: webhook.env })
  const tries = await tables.deliveryAttempts.of(workspace, [input.delivery])
  return {
    delivery: await presentDelivery(tables, workspace, input.delivery),
    body: target.delivery?.body ?? '',
    tries: tries.map(({ number, at, took, status, fault, response }) => ({
      ...{ number, at: iso(at), took, status, fault: fault as Fault | null },
      detail: fault === null ? null : faults[fault as Fault],
      response: inspects ? response : null,
    })),
    withheld: !inspects && tries.some(({ response }) => response !== null),
  }
})
