let measure: ((text: string) => number) | undefined

/**
 * Makes `columnsOf` exact for the texts in a value. Most answers are plain ASCII, and the tables of Unicode
 * cost more to load than such an answer does.
 */
export async function measureTextsOf(value: unknown): Promise<void> {
  if (/[^\x20-\x7e]/.test(JSON.stringify(value))) measure ??= (await import('string-width')).default
}

/** How many columns a terminal gives to a text. */
export const columnsOf = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : (measure?.(text) ?? [...text].length)
