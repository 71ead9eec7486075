import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
} from 'node:fs'
import { join } from 'node:path'
import { directoriesOf, type Home } from '../../domain/home.ts'
import { faultOfPlace, type Place, placeOf } from '../../domain/private.ts'
import { byItself, type Check, type Finding, fail, ok } from './check.ts'

/** Something that is not its owner's alone, and why. */
export interface Exposed {
  path: string
  place: Place
  fault: string
}

const mostLooked = 10_000
const mostNamed = 3

export function judgeFiles(
  looked: number,
  exposed: readonly Exposed[],
  owner: number | undefined,
): Finding {
  const [first] = exposed
  if (first) {
    const named = exposed.slice(0, mostNamed).map(({ path, fault }) => `${path} ${fault}`)
    const more = exposed.length - named.length
    const said = [...named, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
    return exposed.every((one) => isMendable(one, owner)) ? fail(said, ...byItself) : fail(said)
  }
  if (looked === 0) return ok('Nothing is kept here yet.')
  return ok(`${looked} files and directories, each open to you alone.`)
}

/** Whether closing it is all that it takes. */
const isMendable = ({ place }: Exposed, owner: number | undefined): boolean =>
  place.is !== 'link' && place.is !== 'other' && place.uid === owner

const me = (): number | undefined => process.geteuid?.()

export const files: Check = {
  id: 'files',
  needs: ['home'],
  look: ({ located }) => {
    const { home } = located()
    if (me() === undefined) return ok('This system has no modes of files.')
    const { looked, exposed } = lookThrough(home)
    return judgeFiles(looked, exposed, me())
  },
  mend: ({ located }) =>
    lookThrough(located().home)
      .exposed.filter((one) => isMendable(one, me()))
      .flatMap(close),
}

function lookThrough(home: Home): { looked: number; exposed: Exposed[] } {
  const exposed: Exposed[] = []
  let looked = 0
  for (const path of everything(home)) {
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (!found) continue
    const place = placeOf(found)
    const fault = faultOfPlace(place, me())
    if (fault !== null) exposed.push({ path, place, fault })
    if (++looked === mostLooked) break
  }
  return { looked, exposed }
}

function* everything(home: Home): Generator<string> {
  const tops = [...new Set([...directoriesOf(home), home.config])]
  yield* tops
  const below = tops.filter((top) => !tops.some((other) => top.startsWith(`${other}/`)))
  for (const top of below) for (const path of within(top)) if (!tops.includes(path)) yield path
}

function* within(directory: string): Generator<string> {
  if (!lstatSync(directory, { throwIfNoEntry: false })?.isDirectory()) return
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    yield path
    if (entry.isDirectory()) yield* within(path)
  }
}

// By descriptor and never through a link: what stood there a moment ago may not be what stands there now.
function close({ path, place }: Exposed): string[] {
  const mode = place.is === 'directory' ? 0o700 : 0o600
  if (place.is === 'socket') chmodSync(path, mode)
  else {
    const opened = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      if (fstatSync(opened).uid !== me()) return []
      fchmodSync(opened, mode)
    } finally {
      closeSync(opened)
    }
  }
  return [`closed ${path} to other users: mode ${mode.toString(8)}`]
}
