import { getDelivery } from '../../contract/delivery/get.ts'
import type { Output } from '../../contract/operation.ts'
import type { drillWebhook } from '../../contract/webhook/drill.ts'
import { getWebhook } from '../../contract/webhook/get.ts'
import type { testWebhook } from '../../contract/webhook/test.ts'
import type { Run } from '../run.ts'
import { waitFor } from '../wait.ts'

type Waiter = Pick<Run, 'call' | 'io' | 'flags' | 'timeoutMs'>

const everyMs = 250
const tell = () => {}

/** Waits until a delivery was tried once. */
export async function waitDelivered(
  answer: Output<typeof testWebhook>,
  run: Waiter,
): Promise<Output<typeof testWebhook>> {
  const { id } = answer.delivery
  const { delivery } = await waitFor({
    ask: () => run.call(getDelivery, { delivery: id }),
    done: ({ tries }) => tries.length > 0,
    ...{ tell, everyMs, forMs: 30_000 },
  })
  return { ...answer, delivery }
}

/** Waits until the drills of an endpoint are over. */
export async function waitDrilled(
  answer: Output<typeof drillWebhook>,
  run: Waiter,
): Promise<Output<typeof drillWebhook>> {
  run.io.aside(run.io.hint.dim('Drilling: this takes about ten seconds.'))
  const { webhook } = await waitFor({
    ask: () => run.call(getWebhook, { webhook: answer.webhook.id }),
    done: ({ webhook: { drill } }) => drill !== null && drill.endedAt !== null,
    ...{ tell, everyMs, forMs: 300_000 },
  })
  return { ...answer, webhook }
}
