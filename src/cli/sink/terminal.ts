import type { Io } from '../io.ts'
import { wrapped } from '../wrap.ts'
import { nothingToAbandon, type Sink } from './sink.ts'

/** A box on the terminal; where it is too narrow for one, the secret has its own line, to be copied whole. */
export const terminalSink = (io: Io): Sink => ({
  kind: 'terminal',
  abandon: nothingToAbandon,
  deliver: (secret, about) => {
    const title = `${about}: copy it now, it is not shown again`
    for (const line of linesOf(title, secret, io)) io.insist(line)
  },
})

function linesOf(title: string, secret: string, io: Io): string[] {
  const width = Math.max(secret.length, title.length)
  if (width + 4 > io.width) {
    const rule = '─'.repeat(io.width)
    return [rule, wrapped(title, io.width, 0), io.hint.bold(secret), rule]
  }
  const rule = '─'.repeat(width + 2)
  return [
    `┌${rule}┐`,
    `│ ${title.padEnd(width)} │`,
    `│ ${io.hint.bold(secret.padEnd(width))} │`,
    `└${rule}┘`,
  ]
}
