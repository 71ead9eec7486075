import { spawn } from 'node:child_process'
import { inCi } from './environment.ts'

/** What decides whether an answer goes through a pager. */
export interface Screen {
  /** Whether a person reads stdout. */
  terminal: boolean
  rows: number
  env: NodeJS.ProcessEnv
  /** --no-pager. */
  unwanted: boolean
}

const usual = 'less'

/** The pager for a text that is longer than the screen; null where none is wanted. */
export function pagerFor(text: string, { terminal, rows, env, unwanted }: Screen): string | null {
  if (unwanted || !terminal || inCi(env) || env['TERM'] === 'dumb') return null
  if (text.split('\n').length < rows) return null
  const wish = env['PTC_PAGER'] ?? env['PAGER'] ?? usual
  return wish === '' || wish === 'cat' ? null : wish
}

/** Hands a text to a pager and waits until it is closed. Answers whether there was such a program. */
export async function paged(text: string, pager: string): Promise<boolean> {
  const stdio: ['pipe', 'inherit', 'inherit'] = ['pipe', 'inherit', 'inherit']
  // What somebody chose is a line of a shell; what nobody chose may be absent, and then no shell shall say so.
  const child =
    pager === usual ? spawn(usual, ['-FRX'], { stdio }) : spawn(pager, { shell: true, stdio })
  // Whoever has read enough closes it.
  child.stdin.on('error', () => {})
  child.stdin.end(`${text}\n`)
  // Ctrl-C belongs to the pager as long as it is there.
  const before = process.listeners('SIGINT')
  const ignore = () => {}
  process.removeAllListeners('SIGINT').on('SIGINT', ignore)
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', resolve)
  })
  process.off('SIGINT', ignore)
  for (const listener of before) process.on('SIGINT', listener)
  return code !== 127 && code !== 126
}
