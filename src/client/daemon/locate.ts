import { lstatSync, realpathSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import {
  dataDirOf,
  type Home,
  homeOf,
  projectDirectory,
  type Surroundings,
} from '../../domain/home.ts'

/** Where a command's local data is, and the directories that were passed over with the reason. */
export interface Located {
  home: Home
  passedOver: readonly string[]
}

type Env = Readonly<Record<string, string | undefined>>

const reachable = 'other users can reach into it'

/** Finds the data directory of a command: `PTC_DATA_DIR`, else the nearest `.ptc` that is only the user's, else the user's own. */
export function locate(env: Env, cwd: string): Located {
  const around: Surroundings = {
    env,
    cwd,
    userHome: homedir(),
    tmp: tmpdir(),
    uid: process.geteuid?.() ?? 0,
    platform: process.platform,
  }
  const { project, passedOver } = env['PTC_DATA_DIR'] ? noProject : nearestProject(cwd, around.uid)
  const { kind, data } = dataDirOf(around, project)
  return { home: homeOf({ kind, data: realPath(data) }, around), passedOver }
}

const noProject = { project: null, passedOver: [] }

function nearestProject(
  cwd: string,
  uid: number,
): { project: string | null; passedOver: string[] } {
  const passedOver: string[] = []
  for (let at = cwd; ; at = dirname(at)) {
    const candidate = join(at, projectDirectory)
    const found = lstatSync(candidate, { throwIfNoEntry: false })
    // Not a matter of taste: a repository could bring a .ptc of its own, and git makes it readable to all.
    const fault = !found?.isDirectory()
      ? null
      : found.uid !== uid
        ? 'it belongs to another user'
        : (found.mode & 0o077) !== 0
          ? reachable
          : ''
    const remedy = fault === reachable ? ` To use it, type chmod 700 ${candidate}.` : ''
    if (fault === '') return { project: candidate, passedOver }
    if (fault !== null) passedOver.push(`${candidate} was passed over: ${fault}.${remedy}`)
    if (at === dirname(at)) return { project: null, passedOver }
  }
}

/** The path without symbolic links, as far as it exists: the daemon's own name for it is the same. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPath(parent), basename(path))
  }
}
