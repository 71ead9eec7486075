import { failureOf } from '../problem.ts'
import type { DaemonLine } from './line.ts'

const askTimeoutMs = 5000

/** Asks the daemon for something that is no operation, as the user of this machine. */
export async function ask<Answer>(
  line: DaemonLine,
  method: 'GET' | 'POST',
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const authorization = await line.localAuthorization()
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  const reply = await line.transport.send({
    method,
    path,
    headers: { authorization, accept: 'application/json', ...json },
    body: body === undefined ? null : JSON.stringify(body),
    timeoutMs: askTimeoutMs,
  })
  if (reply.status !== 200) throw failureOf(reply)
  return JSON.parse(reply.body)
}
