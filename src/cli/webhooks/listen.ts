import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bodyOf, isSubscribed } from '../../domain/event-type.ts'
import { Failure } from '../../domain/failure.ts'
import { hold } from '../held.ts'
import type { Io } from '../io.ts'
import { placeThere } from '../place-there.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { secretIn } from '../secret-source.ts'
import { clean, jsonLine } from '../text.ts'
import { boundsOf, type Event, follow } from './follow.ts'
import { type Answered, forward } from './forward.ts'
import { signerOf, trusted } from './signature.ts'

/** What became of one event here. */
interface Forwarded extends Answered {
  event: string
  position: number
  type: string
  verified: boolean
}

/** Sends every event of a sandbox to a program of this machine, signed, and says what it answered. */
export async function listen(run: Run): Promise<Result> {
  const { io, flags } = run
  const url = targetOf(flags['forward-to'])
  const project = (flags['project'] as string | undefined) ?? placeThere(run).project ?? undefined
  if (project === undefined)
    throw new Failure('input_required', 'Give --project: whose sandbox it is.')
  const wanted = (flags['events'] as string[] | undefined) ?? ['*']
  const bounds = boundsOf(run)
  const file =
    (flags['secret-file'] as string | undefined) ?? join(run.home.secrets, 'webhook-listen')
  const signer = signerOf(secretOf(file), file)
  io.aside(`Sending events of ${project}'s sandbox to ${url}; Ctrl-C ends it.`)
  io.aside(io.hint.dim(`Your receiver's signing secret is in ${file}`))
  const items: Forwarded[] = []
  const cursor = await follow({ project, env: 'sandbox' }, bounds, run, async (event) => {
    if (!isSubscribed(wanted, event.type)) return
    const one = await sent(event, { url, signer })
    if (io.json) items.push(one)
    else io.result(io.jsonl ? jsonLine(one) : line(one, io))
  })
  return { data: { items, cursor, secret: file }, text: '', cursor, endless: true }
}

async function sent(
  { position, ...event }: Event,
  { url, signer }: { url: URL; signer: ReturnType<typeof signerOf> },
): Promise<Forwarded> {
  const body = bodyOf(event)
  const now = new Date()
  const headers = {
    ...{ 'content-type': 'application/json', 'webhook-id': event.id },
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signer.sign(event.id, now, body),
  }
  // What is sent is checked as a receiver does: who develops one can tell whose mistake it is.
  const checked = trusted(signer, { headers, body: Buffer.from(body) }, now.getTime())
  const answered = await forward(url, headers, body)
  const verified = typeof checked !== 'string'
  return { event: event.id, position, type: event.type, verified, ...answered }
}

function line(forwarded: Forwarded, { paint }: Io): string {
  const { event, position, type, status, outcome, took, verified } = forwarded
  const good = status !== null && status >= 200 && status < 300
  const answer =
    status === null ? 'nobody answered' : `${status}${outcome ? ` ${clean(outcome)}` : ''}`
  const mark = good ? paint.good('✓') : paint.bad('✗')
  const signature = verified ? 'signature good' : 'signature bad'
  const again = good ? '' : paint.dim(`  again by --cursor ${position - 1}`)
  return `${mark} ${clean(type)}  ${paint.dim(event)}  ${signature}  → ${answer} ${paint.dim(`${took} ms`)}${again}`
}

/** Where to: a program of this machine, so that no event leaves it. */
function targetOf(given: unknown): URL {
  if (given === undefined)
    throw new Failure('input_required', 'Give --forward-to, as in http://127.0.0.1:3000/hook.')
  const url = URL.parse(String(given))
  const here = ['127.0.0.1', 'localhost', '[::1]']
  if (url?.protocol === 'http:' && here.includes(url.hostname)) return url
  throw new Failure(
    'usage',
    '--forward-to is http on this machine, as in http://127.0.0.1:3000/hook.',
  )
}

/** The secret in the file, which is made where it is not there, for its owner alone. */
function secretOf(file: string): string {
  if (existsSync(file)) return secretIn(file, '--secret-file')
  const secret = hold(`whsec_${randomBytes(32).toString('base64')}`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}
