import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The receiver of the examples as a process of its own, listening. */
export async function startReceiver(secretFile: string, port: number): Promise<ChildProcess> {
  const program = join(examples, 'webhook-receiver.mjs')
  const child = spawn(process.execPath, [program, secretFile, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    child.stdout?.once('data', resolve)
    child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}`)))
  })
  child.stdout?.resume()
  return child
}
