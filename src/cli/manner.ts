import type { Manner } from './io.ts'

/** How the answer is wanted, read from the bare words before anything is parsed. */
export function mannerOf(argv: readonly string[]): Manner {
  const words = beforeDashes(argv)
  return {
    json: words.includes('--json'),
    jsonl: words.includes('--jsonl'),
    quiet: words.includes('--quiet') || words.includes('-q'),
    debug: words.includes('--debug'),
  }
}

/** The words in which a flag is a flag. */
export function beforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end < 0 ? argv : argv.slice(0, end)
}
