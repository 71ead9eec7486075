import { readFileSync } from 'node:fs'
import { operations } from '../contract/index.ts'
import type { Method, Operation } from '../contract/operation.ts'
import { Failure } from '../domain/failure.ts'
import { either } from '../domain/listed.ts'
import { declare } from './declare.ts'
import type { Run } from './run.ts'

type Body = Record<string, unknown>

const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

export function methodOf(given: unknown): Method {
  const method = String(given ?? '').toUpperCase()
  const known = methods.find((one) => one === method)
  if (known !== undefined) return known
  throw given === undefined
    ? new Failure('input_required', 'ptc api needs METHOD and PATH, as in ptc api GET /v1/orgs.')
    : new Failure('usage', `${method} is no method of this API: it is ${either(methods)}.`)
}

/** A path on the server that is spoken to; never another origin, which would get the credential. */
export function pathOf(given: unknown): string {
  if (given === undefined)
    throw new Failure('input_required', 'ptc api needs PATH, as in /v1/orgs.')
  const path = String(given)
  if (/^\/[\x21-\x7e]*$/.test(path) && !path.startsWith('//')) return path
  throw new Failure('usage', 'PATH starts with one slash and holds no space, as in /v1/orgs.')
}

/** What the current context adds to a request: the workspace, where the route takes one and the path does not name it. */
export async function contextOf(method: Method, path: string, run: Run): Promise<Body> {
  const [bare = '', query = ''] = path.split('?')
  const operation = (operations as readonly Operation[]).find(
    (one) => one.method === method && patternOf(one.path).test(bare),
  )
  const takesOne = operation && declare(operation).fields.some((field) => field.context)
  if (takesOne) await run.binding()
  const workspace = run.workspace()
  const named =
    new URLSearchParams(query).has('workspace') || operation?.path.includes('{workspace}')
  return takesOne && !named && workspace !== null ? { workspace } : {}
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** Fields as name=value; numbers, true, false and null are what they look like. */
export function bodyOf(fields: readonly string[] = []): Body {
  return Object.fromEntries(
    fields.map((field) => {
      const at = field.indexOf('=')
      if (at < 1) throw new Failure('usage', '--field takes name=value.')
      return [field.slice(0, at), parsed(field.slice(at + 1))]
    }),
  )
}

const parsed = (text: string): unknown =>
  /^(?:true|false|null|-?\d{1,15})$/.test(text) ? JSON.parse(text) : text

/** A JSON object from a file, or from stdin for `-`. */
export async function readInput(from: string | undefined): Promise<Body> {
  if (from === undefined) return {}
  const text = from === '-' ? await stdin() : file(from)
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Body
  } catch {}
  throw new Failure('usage', `--input ${from} holds no JSON object.`)
}

async function stdin(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}

function file(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure('usage', `--input ${path} cannot be read: ${(error as Error).message}.`)
  }
}
