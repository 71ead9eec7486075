import { command } from '../../cli/command.ts'
import { productionCard } from '../../cli/production-card.ts'
import { rehearsed, rehearseFlag } from '../../cli/rehearse.ts'
import { minute } from '../../cli/text.ts'
import { breakglassProduction } from '../../contract/production/breakglass.ts'

export default command(breakglassProduction, {
  examples: [
    'production breakglass --project checkout --reason "Everybody who reviews is ill"',
    'production breakglass --project checkout --request prq_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'production breakglass --project checkout --reason "Trying it out" --rehearse',
  ],
  about:
    'For owners, in place of the second person and of nothing else: every check but the approval must pass. Begun with a reason; completed with --request after 15 minutes, within 24 hours, unless an owner has stopped it with production cancel.',
  flags: rehearseFlag,
  defaults: rehearsed,
  confirm: ({ env }) =>
    env === 'sandbox'
      ? 'Rehearse to break the glass? Every owner is told.'
      : 'Break the glass? Every owner is told, and the mark stays on production for ever.',
  render: ({ request, notified }, io) => {
    const told = notified === 1 ? '1 owner is told' : `${notified} owners are told`
    const came =
      request.state === 'opened'
        ? request.env === 'production'
          ? `Production of ${request.projectSlug} is open, marked for ever`
          : 'Completed, as a rehearsal: nothing was opened'
        : `Begun: it can be completed from ${minute(request.opensAt ?? '')} on`
    return `${io.paint.warn('!')} ${came}; ${told}.\n${productionCard(request, io)}`
  },
})
