import { isOn } from '../environment.ts'
import type { Io } from '../io.ts'
import { nothingToAbandon, type Sink } from './sink.ts'

/** Stdout, which the secret then has for itself; with --json it stands in the document. */
export const stdoutSink = (io: Io, env: NodeJS.ProcessEnv): Sink => ({
  kind: 'stdout',
  abandon: nothingToAbandon,
  deliver: (secret) => {
    // GitHub's runner reads this on both streams. On stdout it would end up inside $(ptc …), unread and in the way.
    if (isOn(env, 'GITHUB_ACTIONS')) io.insist(`::add-mask::${secret}`)
    if (!io.json && !io.jsonl) io.result(secret)
  },
})
