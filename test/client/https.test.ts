import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { httpsTransport } from '../../src/client/https.ts'

const exchange = {
  method: 'GET',
  path: '/v1/x',
  headers: {},
  body: null,
  timeoutMs: 2_000,
} as const

test('an address without encryption is refused before anything is sent', () => {
  expect(() => httpsTransport('http://ptc.example')).toThrow(/https/)
})

test('a server that does not speak TLS gets nothing to read', async () => {
  const heard: Buffer[] = []
  const server = createServer((socket) => {
    socket.on('data', (chunk) => {
      heard.push(chunk)
      socket.end('HTTP/1.1 200 OK\r\n\r\n')
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const transport = httpsTransport(`https://127.0.0.1:${port}`)
  const secret = { ...exchange, headers: { authorization: 'Bearer secret' } }
  await expect(transport.send(secret)).rejects.toMatchObject({ code: 'unavailable' })
  await transport.close()
  server.close()
  expect(Buffer.concat(heard).toString('latin1')).not.toContain('secret')
})
