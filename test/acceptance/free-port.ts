import { createServer } from 'node:net'

/** Prints a port of this machine that nobody listens on. */
const server = createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  server.close()
  process.stdout.write(`port ${port}\n`)
})
