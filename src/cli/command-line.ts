import type { Config } from '@oclif/core'

/** A command line taken apart: the command or topic that its first words name, and the rest. */
export interface Named {
  /** The longest run of first words that is a command, else all words before the first flag. */
  words: readonly string[]
  rest: readonly string[]
  command: ReturnType<Config['findCommand']>
}

/** Finds the command that the first words name; what follows is for it to understand. */
export function named(argv: readonly string[], config: Config): Named {
  const firstFlag = argv.findIndex((word) => word.startsWith('-'))
  const leading = firstFlag < 0 ? argv : argv.slice(0, firstFlag)
  for (let count = leading.length; count > 0; count--) {
    const words = leading.slice(0, count)
    const command = config.findCommand(words.join(':'))
    if (command) return { words, rest: argv.slice(count), command }
  }
  return { words: leading, rest: [], command: undefined }
}
