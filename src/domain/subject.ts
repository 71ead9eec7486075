/** A `*` stands for one or more characters of one part: no separator, no space, no control or format character. */
const anyOfPart = String.raw`[^:/\p{Z}\p{C}]+`

const longest = 255

/** What is wrong with a pattern for subjects, in words that follow its name; null where nothing is. */
export function subjectFault(pattern: string): string | null {
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(pattern) || pattern.length > longest)
    return `is 1 to ${longest} printable ASCII characters, and neither begins nor ends with a space`
  if (!pattern.includes('*')) return null
  const parts = pattern.split(/[:/]/)
  if (parts.length < 3 || parts.slice(0, 2).some((part) => part === '' || part.includes('*')))
    return 'has a * before its third part: the first two, as in repo:acme, say whose subjects these are, and stand in full'
  if (parts.some((part) => part.split('*').length > 2))
    return 'has more than one * in a part: one for each part between colons and slashes'
  return null
}

/** Whether a subject is the one that the pattern names, from its first character to its last. */
export function subjectMatches(pattern: string, subject: string): boolean {
  if (subjectFault(pattern) !== null) return false
  if (!pattern.includes('*')) return pattern === subject
  const literals = pattern.split('*').map((text) => text.replaceAll(/[\\^$.|?+()[\]{}/]/g, '\\$&'))
  return new RegExp(`^${literals.join(anyOfPart)}$`, 'u').test(subject)
}
