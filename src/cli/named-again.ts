import { string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../domain/failure.ts'
import type { Declared } from './declared.ts'
import type { Run } from './run.ts'

/** Typed again before something changes in production. */
export const confirmFlag: FlagInput = {
  confirm: string({
    description: 'The project again, for a change in production',
    helpValue: 'SLUG',
  }),
}

/** Whether a change of this operation may be one in production, by what is typed. */
export const mayTouchProduction = ({ target, effect }: Pick<Declared, 'target' | 'effect'>) =>
  ['env', 'catalog', 'auth'].includes(target) && effect === 'keyed'

/**
 * Has the project of a change in production typed again. Whatever would refuse the change is heard first, by `rehearse`:
 * nobody confirms what cannot be.
 */
export async function namedAgain(
  declared: Declared,
  input: Readonly<Record<string, unknown>>,
  rehearse: () => Promise<unknown>,
  run: Run,
): Promise<void> {
  if (!mayTouchProduction(declared) || input['env'] !== 'production' || run.dryRun) return
  const project = String(input['project'])
  const given = run.flags['confirm'] as string | undefined
  if (given === project) return
  await rehearse()
  const typed =
    given ??
    (await run.ask.text({
      ask: `This changes production. Type ${project} to go on:`,
      instead: `--confirm ${project}`,
    }))
  if (typed === project) return
  throw new Failure('usage', `That is not ${project}. Nothing was changed.`, {
    errors: [{ pointer: '/confirm', detail: `is not ${project}` }],
  })
}
