import { diffEnv } from '../../../contract/env/diff.ts'
import { Failure } from '../../../domain/failure.ts'
import { neverCrosses } from '../../../domain/shape.ts'
import { implement } from '../../implement.ts'
import { planOf } from './shapes.ts'

export default implement(diffEnv, async (context) => {
  const { from, to } = context.input
  if (from === to)
    throw new Failure('invalid_input', `${from} is held against itself: name both envs.`, {
      errors: [{ pointer: '/to', detail: `is ${to} too` }],
    })
  const { plan } = await planOf(context, from, to)
  const { slug } = context.target.project
  const promotes = to === 'production' && plan.changes.some(({ promoted }) => promoted)
  return {
    ...plan,
    from,
    to,
    never: [...neverCrosses],
    ...(promotes
      ? {
          next: [
            { command: ['env', 'promote', '--project', slug], why: 'give production this shape' },
          ],
        }
      : {}),
  }
})
