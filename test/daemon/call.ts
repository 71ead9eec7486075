import { request } from 'node:http'

export interface Wanted {
  method: string
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export interface Got {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** One plain HTTP exchange over a unix socket, or over TCP where a port is given. */
export function call(where: string | number, wanted: Wanted): Promise<Got> {
  const { method, path, headers = {}, body } = wanted
  const place =
    typeof where === 'string' ? { socketPath: where } : { host: '127.0.0.1', port: where }
  return new Promise((resolve, reject) => {
    const sent = request({ ...place, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
