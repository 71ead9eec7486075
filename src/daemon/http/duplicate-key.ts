const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g
const colon = /\s*:/y

interface Level {
  /** The keys seen so far; null in a list. */
  keys: Set<string> | null
  /** The key or the index that the scan is at. */
  at: string
}

/** The JSON pointer of the first key that an object of this JSON text has twice, or an empty text. */
export function duplicateIn(text: string): string {
  const levels: Level[] = []
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const level = levels.at(-1)
    if (token === '{') levels.push({ keys: new Set(), at: '' })
    else if (token === '[') levels.push({ keys: null, at: '0' })
    else if (token === '}' || token === ']') levels.pop()
    else if (token === ',') {
      if (level?.keys === null) level.at = String(Number(level.at) + 1)
    } else if (level?.keys && isKey(text, index + token.length)) {
      level.at = (JSON.parse(token) as string).replaceAll('~', '~0').replaceAll('/', '~1')
      if (level.keys.has(level.at)) return levels.map(({ at }) => `/${at}`).join('')
      level.keys.add(level.at)
    }
  }
  return ''
}

function isKey(text: string, end: number): boolean {
  colon.lastIndex = end
  return colon.test(text)
}
