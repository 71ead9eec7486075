import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { simulateBilling } from '../../contract/billing/simulate.ts'
import type { Sent } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'

type Described = Omit<Sent<typeof simulateBilling>, 'mode'>

/** Reads a described company from a YAML file; whether it makes sense is for the server to say. */
export function readDescribed(file: string): Described {
  const given = parsed(file)
  if (typeof given === 'object' && given !== null && 'accounts' in given && 'orgs' in given)
    return { accounts: given.accounts, orgs: given.orgs } as Described
  throw new Failure(
    'invalid_input',
    `${file} describes no company: it has accounts: and orgs:, as examples/franchise.yaml has.`,
  )
}

function parsed(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 })
  } catch (error) {
    const [line] = (error as Error).message.split('\n')
    throw new Failure('invalid_input', `${file} cannot be read: ${line}`)
  }
}
