import { requestProduction } from '../../../contract/production/request.ts'
import { implement } from '../../implement.ts'
import { begin } from './begin.ts'
import { presentChanged } from './present.ts'

export default implement(requestProduction, async (context) => {
  const { input, tables, target, may, now } = context
  const row = await begin(context, {
    kind: 'approval',
    env: input.env,
    reason: null,
    opensAt: null,
  })
  return {
    request: await presentChanged(tables, row, may('member.read', target.place), now),
    next: [
      {
        command: ['production', 'approve', row.id],
        why:
          input.env === 'sandbox'
            ? 'in a rehearsal you may do this yourself'
            : 'for somebody else who reviews: you cannot approve your own request',
        ...(input.env === 'sandbox' ? {} : { by: 'another' as const }),
      },
    ],
  }
})
