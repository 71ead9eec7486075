import { Agent, request } from 'node:http'

interface Wanted {
  method: string
  path: string
  authorization?: string
  idempotencyKey?: string
  body?: unknown
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** One call of the API over a unix socket; fails unless it was answered with 200. */
export const ask = (socketPath: string, wanted: Wanted): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const { method, path, authorization, idempotencyKey, body } = wanted
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    const sent = request({ socketPath, agent, method, path, headers }, (response) => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        answer += chunk
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${method} ${path}: ${answer}`))
        else if (!answer.startsWith('{')) resolve({})
        else resolve(JSON.parse(answer))
      })
    })
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
