import { Agent, type IncomingMessage, request } from 'node:http'
import { Failure } from '../domain/failure.ts'
import { type Exchange, maxReplyBytes, type Reply, type Transport } from './transport.ts'

/** HTTP over a unix socket or a named pipe, by plain node:http: undici costs more than the whole call. */
export function socketTransport(
  socketPath: string,
  agent: Agent = new Agent({ keepAlive: true }),
): Transport {
  return {
    address: socketPath,
    send: (exchange) => send(socketPath, agent, exchange),
    close: async () => agent.destroy(),
  }
}

// There is no TLS here. Without this, Node builds its pattern of all IPv6 addresses to find a name for it.
const noName = { servername: '' }

function send(socketPath: string, agent: Agent, exchange: Exchange): Promise<Reply> {
  const { method, path, body, timeoutMs } = exchange
  const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = request({
      ...noName,
      socketPath,
      agent,
      method,
      path,
      headers: { ...exchange.headers, ...length },
    })
    const timer = setTimeout(
      () => sent.destroy(new Error(`no answer in ${Math.round(timeoutMs)} ms`)),
      timeoutMs,
    )
    const fail = (error: Error) => {
      clearTimeout(timer)
      sent.destroy()
      reject(broken(socketPath, error))
    }
    sent.on('error', fail)
    sent.on('response', (response) => {
      response.on('error', fail)
      collect(response).then((text) => {
        clearTimeout(timer)
        resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: text })
      }, fail)
    })
    sent.end(body ?? undefined)
  })
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxReplyBytes) throw new Error(`an answer of more than ${maxReplyBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const headersOf = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )

function broken(socketPath: string, error: NodeJS.ErrnoException): Failure {
  if (error instanceof Failure) return error
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
    return new Failure('daemon_unavailable', `No daemon answers at ${socketPath}.`, {
      next: [{ command: ['daemon', 'start'], why: 'start it' }],
    })
  if (error.code === 'EACCES')
    return new Failure(
      'daemon_unavailable',
      `The daemon's socket ${socketPath} belongs to another user of this machine.`,
    )
  return new Failure('unavailable', `The call over ${socketPath} broke off: ${error.message}.`)
}
