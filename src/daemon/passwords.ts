import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { totalmem } from 'node:os'
import { Failure } from '../domain/failure.ts'
import { passwordKey } from '../domain/password.ts'

/** What a derivation costs: N as a power of two, r, p. */
export interface Cost {
  ln: number
  r: number
  p: number
}

/** Hashes and compares passwords, two at a time: each takes a quarter of a second and 128 MiB (R-U1). */
export interface Passwords {
  hash: (password: string) => Promise<string>
  /** Whether this is the password. Where there is none, the same work is done. */
  matches: (password: string, phc: string | null) => Promise<boolean>
  /** How many were derived. */
  derivations: () => number
}

const atOnce = 2
const mostWaiting = 16
const gibibyte = 2 ** 30

// On a small machine the memory is the scarce thing: less of it, three times over.
const costHere = (): Cost =>
  totalmem() < gibibyte ? { ln: 15, r: 8, p: 3 } : { ln: 17, r: 8, p: 1 }

export function openPasswords(cost: Cost = costHere()): Passwords {
  const alone = turns()
  let derivations = 0
  const derived = (password: string, salt: Buffer, by: Cost) =>
    alone(() => {
      derivations++
      return derive(password, salt, by)
    })
  const nobody = { cost, salt: randomBytes(16), key: randomBytes(32) }
  return {
    hash: async (password) => {
      const salt = randomBytes(16)
      return phcOf(cost, salt, await derived(password, salt, cost))
    },
    matches: async (password, phc) => {
      const kept = phc === null ? nobody : partsOf(phc)
      const same = timingSafeEqual(await derived(password, kept.salt, kept.cost), kept.key)
      return same && phc !== null
    },
    derivations: () => derivations,
  }
}

/** Lets two go on at once and sixteen wait; whoever comes then is told to come again. */
function turns() {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting)
        throw new Failure('unavailable', 'Too many people are signing in at this moment.', {
          retryAfterSeconds: 1,
        })
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      // The turn is handed on, so that nobody who comes meanwhile takes it.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

const derive = (password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: 256 * 1024 * 1024 }
    scrypt(passwordKey(password), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const phcOf = ({ ln, r, p }: Cost, salt: Buffer, key: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${bare(salt)}$${bare(key)}`

function partsOf(phc: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, ln, r, p, salt = '', key = ''] =
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc) ?? []
  if (key === '') throw new Error('a stored password is in no form that ptc knows')
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}
