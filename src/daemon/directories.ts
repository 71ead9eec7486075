import { lstatSync, mkdirSync, readdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { directoriesOf, type Home } from '../domain/home.ts'
import { faultOfPlace, placeOf } from '../domain/private.ts'
import { Refusal } from './refusal.ts'

// Linux's names for file systems whose locks other machines may not see: NFS, SMB, CIFS, SMB2, AFS, Ceph, Coda.
const networkFileSystems = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x73757245,
])

/** Makes the directories of a home that are missing and refuses every one that others could reach into (R-S6). */
export function prepareDirectories(home: Home): void {
  for (const directory of directoriesOf(home)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    refuseShared(directory)
  }
  for (const path of everythingBelow(home.data)) refuseShared(path)
  if (process.platform === 'linux' && networkFileSystems.has(statfsSync(home.data).type))
    throw new Refusal(
      'config',
      `${home.data} is on a network file system, where two machines could write at once. Set PTC_DATA_DIR to a local disk.`,
    )
}

function refuseShared(path: string): void {
  // Another daemon that starts here puts files in their place meanwhile: what is gone is nobody's.
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  const fault = faultOfPlace(placeOf(found), process.geteuid?.())
  if (fault !== null) throw new Refusal('noperm', `${path} ${fault}`)
}

function* everythingBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    yield path
    // The path was judged before the generator goes on, so this descends only into directories of the user's own.
    if (entry.isDirectory()) yield* everythingBelow(path)
  }
}
