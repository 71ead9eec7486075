import { TextDecoder } from 'node:util'

/** Turns the bytes of a file into text, whatever it holds: UTF-16 by its mark, all else as UTF-8. */
export function openDecoder(): (bytes: Uint8Array) => string {
  let decoder: TextDecoder | undefined
  let first: Uint8Array = new Uint8Array()
  return (bytes) => {
    if (decoder) return decoder.decode(bytes, { stream: true })
    first = Buffer.concat([first, bytes])
    if (first.length < 2) return ''
    decoder = new TextDecoder(encodingOf(first))
    return decoder.decode(first, { stream: true })
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
