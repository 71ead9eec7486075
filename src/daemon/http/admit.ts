import { who } from '../pipeline/who.ts'
import type { Runtime } from '../runtime.ts'

/** Refuses everybody but the user of this machine and, for `signed-in`, an account in its session. */
export async function admit(
  runtime: Runtime,
  authorization: string | null,
  whom: 'local' | 'signed-in',
): Promise<void> {
  const asked = {
    id: 'The daemon',
    who: whom === 'local' ? (['local'] as const) : (['local', 'account'] as const),
  }
  await runtime.store.read((tables) => who(asked, authorization, tables, runtime, runtime.now()))
}
