import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { entryOf } from '../../domain/entry.ts'

/** One thing to do with the keychain. `probe` writes the value, reads it back and deletes it. */
export type Asked =
  | { verb: 'get' | 'delete'; account: string }
  | { verb: 'set' | 'probe'; account: string; value: string }

export type Answered = { found: string | null } | { fault: string }

interface Keyring {
  ask: (asked: Asked) => Promise<Answered>
  kill: () => void
}

let ready: Keyring | undefined

/** Starts the process that the next question goes to. Until then it asks the keychain nothing. */
export function startKeyring(env: NodeJS.ProcessEnv): void {
  ready ??= started(env)
}

/** Has a process of its own do it, and kills that where it takes longer: then the answer is null. */
export async function askKeyring(
  asked: Asked,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): Promise<Answered | null> {
  const { ask, kill } = ready ?? started(env)
  ready = undefined
  let alarm: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    alarm = setTimeout(() => resolve(null), timeoutMs)
  })
  try {
    return await Promise.race([ask(asked), late])
  } finally {
    clearTimeout(alarm)
    kill()
  }
}

function started(env: NodeJS.ProcessEnv): Keyring {
  const { PTC_TOKEN: _, PTC_TOKEN_FILE: __, ...rest } = env
  // Loaded here, as few commands start a process, and not by an import, which would be too late.
  const { spawn } = process.getBuiltinModule('node:child_process')
  const child = spawn(process.execPath, [entryOf('cli/credentials/keyring')], {
    env: rest,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  })
  const answer = answerOf(child)
  const kill = () => {
    process.off('exit', kill)
    child.kill('SIGKILL')
  }
  // Whoever ends this process does not wait for the keychain, and leaves nobody behind who does.
  process.once('exit', kill)
  child.unref()
  for (const stream of [child.stdin, child.stdout]) (stream as Socket).unref()
  child.stdin.on('error', () => {})
  return {
    ask: (asked) => {
      child.stdin.end(JSON.stringify(asked))
      return answer
    },
    kill,
  }
}

/** The line that it says. Its end is not waited for: that takes as long as the keychain does. */
const answerOf = (child: ChildProcess): Promise<Answered> =>
  new Promise((resolve) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.endsWith('\n')) resolve(JSON.parse(said) as Answered)
    })
    child.on('error', ({ message }) => resolve({ fault: message }))
    child.on('close', () => resolve({ fault: 'what speaks to it ended without an answer' }))
  })
