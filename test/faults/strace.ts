import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { start } from '../child.ts'

/** One system call: its name, its arguments as strace prints them, and what came of it. */
export interface SystemCall {
  name: string
  args: string
  result: string
}

/**
 * Runs a program of ours under strace and answers its system calls in order, of all its threads, with how it ended. It is
 * killed when it has said enough.
 */
export async function traced(
  program: string,
  args: readonly string[],
  options: readonly string[],
  enough: (said: string) => boolean = () => false,
): Promise<{ calls: SystemCall[]; said: string; code: number | null }> {
  const directory = mkdtempSync(join(tmpdir(), 'ptc-strace-'))
  const log = join(directory, 'log')
  const child = start('strace', [
    ...['-f', '-y', '-qq', '-o', log, ...options],
    ...[process.execPath, program, ...args],
  ])
  await child.until(enough)
  if (enough(child.said())) child.kill()
  const [code] = await child.ended
  const said = child.said()
  child.forget()
  const calls = parse(readFileSync(log, 'utf8'))
  rmSync(directory, { recursive: true })
  return { calls, said, code }
}

/** Reads strace's log. A call that another thread interrupted stands on two lines, and counts where it ended. */
function parse(log: string): SystemCall[] {
  const begun = new Map<string, string>()
  return log.split('\n').flatMap((line) => {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (text.endsWith(' <unfinished ...>')) {
      begun.set(thread, text.slice(0, -' <unfinished ...>'.length))
      return []
    }
    const whole = text.replace(/^<\.\.\. \w+ resumed>/, () => begun.get(thread) ?? '')
    const found = /^(\w+)\((.*)\) += (.+)$/.exec(whole)
    return found ? [{ name: found[1] ?? '', args: found[2] ?? '', result: found[3] ?? '' }] : []
  })
}
