import { basename, dirname, join } from 'node:path'

/** The file that is the daemon, beside this one: in the built `dist` or, in a clone, in `src`. */
export function daemonEntry(from: string = import.meta.dirname): string {
  for (let at = from; at !== dirname(at); at = dirname(at)) {
    if (basename(at) === 'dist') return join(at, 'daemon', 'main.js')
    if (basename(at) === 'src') return join(at, 'daemon', 'main.ts')
  }
  throw new Error(`the daemon is neither in dist nor in src above ${from}`)
}
