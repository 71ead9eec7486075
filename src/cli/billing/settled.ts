import type { Output } from '../../contract/operation.ts'
import type { createSubscription } from '../../contract/subscription/create.ts'
import { getSubscription } from '../../contract/subscription/get.ts'
import { afterwards } from '../afterwards.ts'
import type { Run } from '../run.ts'

/** A new subscription as it is once the provider has answered, where it answered meanwhile. */
export async function settled(
  output: Output<typeof createSubscription>,
  run: Run,
): Promise<Output<typeof createSubscription>> {
  if (run.dryRun || output.subscription.state !== 'incomplete') return output
  return afterwards(run, output, async () => {
    const { subscription, next = [] } = await run.call(getSubscription, {
      subscription: output.subscription.id,
    })
    const unbound = output.warnings.length > 0 ? (output.next ?? []).slice(0, 1) : []
    return { ...output, subscription, next: [...unbound, ...next] }
  })
}
