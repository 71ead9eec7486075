import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program to hand a secret to, on its stdin and nowhere else. */
export interface Program {
  /** What it is called where it fails. */
  called: string
  file: string
  args?: readonly string[]
  /** Let a shell read it. */
  shell?: boolean
  /** Where it may write: the terminal's stderr, or nowhere. */
  output: 'stderr' | 'nowhere'
  /** Milliseconds after which it is ended; none where it may take as long as it likes. */
  atMost?: number
}

/** Runs a program with the secret on its stdin, and answers once it ended well. */
export async function feed(program: Program, secret: string): Promise<void> {
  const { called, file, args = [], shell = false, output, atMost } = program
  const out = output === 'stderr' ? 2 : 'ignore'
  const child = spawn(file, args, {
    shell,
    stdio: ['pipe', out, out],
    ...(atMost === undefined ? {} : { timeout: atMost }),
  })
  const unread = written(child, secret)
  // Not 'close': a clipboard program leaves a process behind that holds its streams open.
  const [code, signal] = (await once(child, 'exit').catch((error: Error) => {
    throw new Error(`${called} could not be started (${error.message})`)
  })) as [number | null, NodeJS.Signals | null]
  if (signal !== null) throw new Error(`${called} was ended by ${signal}`)
  if (code !== 0) throw new Error(`${called} ended with ${code}`)
  if (await unread) throw new Error(`${called} ended without reading it`)
}

/** Whether the program closed its stdin before it had all of the secret. */
function written({ stdin }: ChildProcess, secret: string): Promise<boolean> {
  return new Promise((resolve) => {
    stdin?.once('error', () => resolve(true))
    stdin?.end(secret, (error?: Error | null) => resolve(error != null))
  })
}
