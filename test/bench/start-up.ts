import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { median } from './row.ts'

const rounds = 25

/** How often the time of bare node something takes: measured in turns, the median of one over the median of the other. */
export async function timesBareNode(one: () => Promise<number>): Promise<number> {
  await one()
  await bareNode()
  const mine: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    mine.push(await one())
    bare.push(await bareNode())
  }
  return median(mine) / median(bare)
}

/** Milliseconds from the start of a node process to its end. */
export async function timeToRun(args: string[], env: Record<string, string>): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return performance.now() - started
}

const bareNode = () => timeToRun(['-e', '0'], {})
