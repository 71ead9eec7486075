import type { Io, Manner } from '../../src/cli/io.ts'
import { paintOf } from '../../src/cli/paint.ts'

/** An Io that keeps what it was told, without colour and without a terminal. */
export async function keptIo(width = 80, manner: Partial<Manner> = {}) {
  const said = { result: [] as string[], aside: [] as string[], insist: [] as string[] }
  const paint = await paintOf(false)
  const io: Io = {
    ...{ json: false, jsonl: false, quiet: false, debug: false },
    ...manner,
    ...{ width, paint, hint: paint },
    prose: (text) => text,
    pasteable: (command) => command,
    result: (text) => void said.result.push(text),
    aside: (text) => void said.aside.push(text),
    insist: (text) => void said.insist.push(text),
  }
  return { io, said }
}
