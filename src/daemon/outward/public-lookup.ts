import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublic } from './address.ts'

const timeMs = 2000

/** A name leads to an address that is not one of the public internet, or to none in time. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic'
}

type Resolve = (
  host: string,
  options: LookupAllOptions,
  answer: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** Resolves a name, and refuses it where any of its addresses is not public; what was checked is what is connected to. */
export const publicLookupBy =
  (resolve: Resolve): LookupFunction =>
  (host, { family, all }, answer) => {
    let over = false
    const done: typeof answer = (...told) => {
      if (over) return
      over = true
      clearTimeout(late)
      answer(...told)
    }
    const late = setTimeout(() => {
      const error = new Error(`${host} was not resolved in ${timeMs} ms`)
      done(Object.assign(error, { code: 'ENOTFOUND' }), [])
    }, timeMs)
    resolve(host, { family: family ?? 0, all: true }, (error, found) => {
      if (error) return done(error, [])
      const [first] = found
      if (!first || found.some(({ address }) => !isPublic(address)))
        return done(new NotPublic(`${host} is no address of the public internet`), [])
      if (all) done(null, found)
      else done(null, first.address, first.family)
    })
  }

export const publicLookup = publicLookupBy(lookup)
