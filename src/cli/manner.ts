import type { Manner } from './io.ts'

/** How the answer is wanted, read from the bare words before anything is parsed. */
export function mannerOf(argv: readonly string[]): Manner {
  const words = beforeDashes(argv)
  const jsonl = words.includes('--jsonl')
  const filters = words.some((word) => word === '--jq' || word.startsWith('--jq='))
  return {
    json: words.includes('--json') || (filters && !jsonl),
    jsonl,
    quiet: words.includes('--quiet') || words.includes('-q'),
    debug: words.includes('--debug'),
  }
}

/** The words in which a flag is a flag. */
export function beforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  return end < 0 ? argv : argv.slice(0, end)
}
