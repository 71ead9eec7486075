import type { Manner } from './io.ts'

/** How the answer is wanted, read from the bare words before anything is parsed. */
export function mannerOf(argv: readonly string[]): Manner {
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  return {
    json: words.includes('--json'),
    jsonl: words.includes('--jsonl'),
    quiet: words.includes('--quiet') || words.includes('-q'),
    debug: words.includes('--debug'),
  }
}
