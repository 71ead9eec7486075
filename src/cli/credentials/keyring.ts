// A program of its own: it does one thing with the keychain and ends. The library connects inside a native call that
// nothing in the same process can end, so whoever wants an answer in time asks here, and kills what does not answer.
import { readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Answered, Asked } from './ask-keyring.ts'

const service = 'ptc'
// Without the pin, Linux falls back to a store in the kernel's memory and says nothing.
const pinned = { linux: { store: 'secret-service' } } as const

type Library = typeof import('@napi-rs/keyring')

function answerTo(asked: Asked, { Entry }: Library): Answered {
  const entry = new Entry(service, asked.account, pinned)
  if (asked.verb === 'set' || asked.verb === 'probe') entry.setPassword(asked.value)
  const read = asked.verb === 'get' || asked.verb === 'probe' ? entry.getPassword() : null
  if (asked.verb === 'delete' || asked.verb === 'probe') entry.deletePassword()
  return { found: read }
}

function answer(): Answered {
  try {
    // Loaded before the question is there, and not by an import: that costs more than all that is asked of it.
    const library = createRequire(import.meta.url)('@napi-rs/keyring') as Library
    return answerTo(JSON.parse(readFileSync(0, 'utf8')) as Asked, library)
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

writeSync(1, `${JSON.stringify(answer())}\n`)
