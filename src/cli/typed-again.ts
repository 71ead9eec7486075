import { Failure } from '../domain/failure.ts'
import type { Run } from './run.ts'

export interface Again {
  /** What the command line said. */
  given: string | undefined
  /** What has to be typed. */
  name: string
  ask: string
  /** What people see first; it is refused here where the change would be. */
  look: () => Promise<readonly string[]>
}

/** Has the name of what ends for good typed again. Whatever would refuse the change is heard first. */
export async function typedAgain({ given, name, ask, look }: Again, run: Run): Promise<string> {
  const lines = await look()
  if (given === undefined) for (const line of lines) run.io.aside(line)
  const typed =
    given ??
    (await run.ask.text({ ask: `${ask} Type ${name} to go on:`, instead: `--confirm ${name}` }))
  if (typed.toLowerCase() === name.toLowerCase()) return typed
  throw new Failure('usage', `That is not ${name}. Nothing was changed.`, {
    errors: [{ pointer: '/confirm', detail: `is not ${name}` }],
  })
}
