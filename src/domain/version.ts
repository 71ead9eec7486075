import about from '../../package.json' with { type: 'json' }

/** The release that this is, as in 0.1.0. */
export const version: string = about.version

/** The oldest release of Node.js that runs it. */
export const oldestNode: string = about.engines.node.replace(/^>=/, '')

/** The major version of the HTTP API; both sides say it in the header `Ptc-Api`. */
export const apiVersion = 1

/** Whether one release is older than another, build suffixes aside. */
export function isOlder(one: string, other: string): boolean {
  const [left, right] = [numbersOf(one), numbersOf(other)]
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

const numbersOf = (release: string): number[] =>
  (release.split(/[-+]/, 1)[0] ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0)
