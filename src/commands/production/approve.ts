import { command } from '../../cli/command.ts'
import { productionCard } from '../../cli/production-card.ts'
import { reviewText } from '../../cli/review.ts'
import type { Run } from '../../cli/run.ts'
import { cleanAll } from '../../cli/text.ts'
import { approveProduction } from '../../contract/production/approve.ts'
import { getProduction } from '../../contract/production/get.ts'
import { Failure } from '../../domain/failure.ts'

export default command(approveProduction, {
  arg: 'request',
  examples: [
    'production approve prq_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'production approve prq_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes',
  ],
  about: 'Shows what is reviewed before it asks. Nobody approves their own request.',
  call: async (input, run) => {
    await show(input.request, run)
    return run.call(approveProduction, input, { dryRun: run.dryRun })
  },
  render: ({ request }, io) => {
    const came =
      request.env === 'production'
        ? `Approved: production of ${request.projectSlug} is open.`
        : 'Approved, as a rehearsal: nothing was opened.'
    return `${io.paint.good('✓')} ${came}\n${productionCard(request, io)}`
  },
})

/** Puts what is reviewed before the eyes of whoever decides. */
async function show(request: string, run: Run): Promise<void> {
  const review = await run.call(getProduction, { request })
  run.io.aside(`${reviewText(cleanAll(review), { ...run.io, paint: run.io.hint })}\n`)
  if (run.dryRun || review.request.state !== 'open' || review.drift.length > 0) return
  if (await run.ask.confirm({ ask: 'Approve exactly this?', instead: '--yes' })) return
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}
