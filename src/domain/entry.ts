import { basename, dirname, join } from 'node:path'

/** A file that is a program or a thread of its own, named from `src` without its ending: in the built `dist` or, in a clone, in `src`. */
export function entryOf(name: string, from: string = import.meta.dirname): string {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    if (basename(at) === 'dist') return join(at, `${name}.js`)
    if (basename(at) === 'src') return join(at, `${name}.ts`)
  }
  throw new Error(`${name} is neither in dist nor in src above ${from}`)
}
