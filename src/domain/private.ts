/** What stands at a path, as lstat tells it. */
export interface Place {
  is: 'file' | 'directory' | 'socket' | 'link' | 'other'
  uid: number
  mode: number
}

/** Why something that ptc keeps is not its owner's alone, and what to do; null where it is (R-S6). */
export function faultOfPlace({ is, uid, mode }: Place, owner: number | undefined): string | null {
  if (is === 'link')
    return 'is a symbolic link: ptc follows none inside its data directory. Replace it with the real thing.'
  if (is === 'other') return 'is neither a file nor a directory. Remove it.'
  if (uid !== owner)
    return `belongs to another user (uid ${uid}). Only you may own what ptc keeps here.`
  if ((mode & 0o077) !== 0)
    return `is open to other users (mode ${(mode & 0o777).toString(8)}): run chmod ${is === 'directory' ? '700' : '600'} on it.`
  return null
}

interface Stats {
  isSymbolicLink: () => boolean
  isFile: () => boolean
  isDirectory: () => boolean
  isSocket: () => boolean
  uid: number
  mode: number
}

export const placeOf = (found: Stats): Place => ({
  is: kindOf(found),
  uid: found.uid,
  mode: found.mode,
})

function kindOf(found: Stats): Place['is'] {
  if (found.isSymbolicLink()) return 'link'
  if (found.isFile()) return 'file'
  if (found.isDirectory()) return 'directory'
  return found.isSocket() ? 'socket' : 'other'
}
