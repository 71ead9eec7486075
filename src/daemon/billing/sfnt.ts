import { inflateSync } from 'node:zlib'

const headerBytes = 44
const entryBytes = 20

/**
 * Unpacks a font from its form for the web (WOFF 1.0) into the plain one (sfnt). A reader of fonts would inflate a whole
 * table for each letter that it looks up.
 */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('this is no WOFF font')
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(16 << power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * count - (16 << power), 10)
  const tables: Buffer[] = []
  let end = head.length
  for (let at = 0; at < count; at++) {
    const entry = woff.subarray(headerBytes + at * entryBytes)
    const [offset, packed, length] = [4, 8, 12].map((place) => entry.readUInt32BE(place))
    const kept = woff.subarray(offset, (offset ?? 0) + (packed ?? 0))
    const table = packed === length ? kept : inflateSync(kept)
    const place = 12 + 16 * at
    entry.copy(head, place, 0, 4)
    entry.copy(head, place + 4, 16, 20)
    head.writeUInt32BE(end, place + 8)
    head.writeUInt32BE(table.length, place + 12)
    tables.push(table, Buffer.alloc(-table.length & 3))
    end += (table.length + 3) & ~3
  }
  return Buffer.concat([head, ...tables])
}
