import { clean } from './text.ts'

const places = ['workspace', 'org', 'project', 'env', 'key'] as const

/** What a change is about to touch, in the words it was addressed by. */
export function targetOf(input: Readonly<Record<string, unknown>>): string {
  const named = places.flatMap((place) => {
    const value = input[place]
    return typeof value === 'string' ? [`${place} ${clean(value)}`] : []
  })
  return named.length === 0 ? '' : `On ${named.join(', ')}`
}
