import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Place } from './place.ts'

const fileName = '.ptc.yaml'

/** What a directory's file names, with its path. */
export interface DirectoryPlace extends Place {
  file: string
}

/** What the nearest `.ptc.yaml` at or above a directory says is meant there; null where there is none. */
export async function directoryPlace(cwd: string): Promise<DirectoryPlace | null> {
  const file = nearest(cwd)
  if (file === null) return null
  // Loaded only where there is such a file: every command comes by here.
  const { readPlace } = await import('./place-file.ts')
  return { file, ...readPlace(file) }
}

function nearest(cwd: string): string | null {
  for (let at = cwd; ; at = dirname(at)) {
    const file = join(at, fileName)
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file
    if (at === dirname(at)) return null
  }
}
