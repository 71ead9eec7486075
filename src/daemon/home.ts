import { mkdirSync, realpathSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dataDirOf, type Home, homeOf, type Surroundings } from '../domain/home.ts'

/** The home that the environment names. Its data directory is made, for its owner alone, if it is not there. */
export function openHome(env: Surroundings['env']): Home {
  const around: Surroundings = {
    env,
    cwd: process.cwd(),
    userHome: homedir(),
    tmp: tmpdir(),
    uid: process.geteuid?.() ?? 0,
    platform: process.platform,
  }
  // A project's .ptc is the client's to find: it hands it over by name.
  const { kind, data } = dataDirOf(around, null)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  return homeOf({ kind, data: realpathSync(data) }, around)
}
