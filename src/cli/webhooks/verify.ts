import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Failure } from '../../domain/failure.ts'
import { type Captured, captured, headersIn } from '../../domain/webhook-request.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { secretIn } from '../secret-source.ts'
import { clean } from '../text.ts'
import { signerOf, trusted } from './signature.ts'

/** An id is remembered for longer than a request with it is taken. */
const keptFor = 600_000

/** Checks a captured request: refused where it cannot be trusted, or came before. */
export async function verifyCaptured({ flags, io }: Run): Promise<Result> {
  const file = flags['secret-file']
  if (typeof file !== 'string')
    throw new Failure(
      'input_required',
      'Give --secret-file: the signing secret never stands on a command line.',
    )
  const signer = signerOf(secretIn(file, '--secret-file'), file)
  const request = await requestOf(flags)
  const now = timeOf(flags['at'])
  const told = trusted(signer, request, now)
  if (typeof told === 'string')
    throw new Failure('integrity', `Do not trust this request: ${told}.`)
  const { id, timestamp } = told
  if (typeof flags['seen'] === 'string') remember(flags['seen'], id, now)
  const type = typeOf(request.body)
  const at = new Date(timestamp * 1000).toISOString()
  const age = Math.floor(now / 1000) - timestamp
  return {
    data: { valid: true, id, type, timestamp: at, age },
    text: `${io.paint.good('✓')} Signed with this secret ${age} seconds ago: ${clean(type ?? 'no type')} (${clean(id)}).`,
  }
}

async function requestOf(flags: Run['flags']): Promise<Captured> {
  const { request, headers, body } = flags as Partial<Record<string, string>>
  if (request !== undefined) {
    if (headers !== undefined || body !== undefined)
      throw new Failure('usage', 'Give --request, or --headers and --body.')
    return captured(await bytesOf(request, '--request'))
  }
  if (headers === undefined || body === undefined)
    throw new Failure('input_required', 'Give the request: --request, or --headers and --body.')
  const head = await bytesOf(headers, '--headers')
  return { headers: headersIn(head.toString('utf8')), body: await bytesOf(body, '--body') }
}

async function bytesOf(path: string, flag: string): Promise<Buffer> {
  if (path === '-') {
    if (process.stdin.isTTY)
      throw new Failure('usage', `${flag} - reads a pipe, and stdin is a terminal.`)
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
  }
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Failure('usage', `${flag} ${path} cannot be read: ${(error as Error).message}.`)
  }
}

function timeOf(at: unknown): number {
  const time = at === undefined ? Date.now() : Date.parse(String(at))
  if (!Number.isNaN(time)) return time
  throw new Failure('usage', `--at ${String(at)} is no time: it looks like 2026-01-31T12:00:00Z.`)
}

function typeOf(body: Buffer): string | null {
  try {
    const { type } = JSON.parse(body.toString('utf8')) as { type?: unknown }
    return typeof type === 'string' ? type : null
  } catch {
    return null
  }
}

/** Remembers an id in a file, and refuses one that is there. */
function remember(file: string, id: string, now: number): void {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const known = lines
    .map((line) => line.split(' ') as [at: string, id?: string])
    .filter(([at, one]) => one !== undefined && Number(at) > now - keptFor)
  if (known.some(([, one]) => one === id))
    throw new Failure('conflict', `${clean(id)} came before: do nothing, and answer 2xx.`)
  const kept = [...known.map((one) => one.join(' ')), `${now} ${id.replaceAll(/\s/g, '')}`]
  writeFileSync(file, `${kept.join('\n')}\n`, { mode: 0o600 })
}
