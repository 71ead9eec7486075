import { setTimeout as sleep } from 'node:timers/promises'

export interface Waiting<Answer> {
  ask: () => Promise<Answer>
  done: (answer: Answer) => boolean
  /** Told of every answer that is not the end. */
  tell: (answer: Answer) => void
  /** Milliseconds between two questions, and for all of them. */
  everyMs: number
  forMs: number
}

export interface Clock {
  now: () => number
  sleep: (ms: number) => Promise<unknown>
}

export const monotonic: Clock = { now: () => performance.now(), sleep }

/** Asks until the answer will do or the time is up, and answers the last one. The end of the time is asked at, too. */
export async function waitFor<Answer>(
  { ask, done, tell, everyMs, forMs }: Waiting<Answer>,
  clock: Clock = monotonic,
): Promise<Answer> {
  const end = clock.now() + forMs
  for (;;) {
    const asked = clock.now()
    const answer = await ask()
    if (done(answer) || asked >= end) return answer
    tell(answer)
    await clock.sleep(Math.min(everyMs, Math.max(0, end - clock.now())))
  }
}
