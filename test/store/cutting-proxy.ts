import { connect, createServer, type Socket } from 'node:net'

/** What the wire does with a COMMIT: `to` is the server's end, `from` the client's. */
export type OnCommit = (wire: { to: Socket; from: Socket; message: Buffer }) => void | Promise<void>

const commit = Buffer.from('Q\0\0\0\x0bcommit\0')

/** Stands between a client and PostgreSQL on the loopback, and lets a test decide what becomes of each COMMIT. */
export async function cuttingProxy(url: string) {
  const { hostname, port } = new URL(url)
  const plans: OnCommit[] = []
  const sockets = new Set<Socket>()
  let seen = 0
  const server = createServer((from) => {
    const to = connect(Number(port), hostname)
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        from.destroy()
        to.destroy()
      })
    }
    from.on('data', (message: Buffer) => {
      const isCommit = message.includes(commit)
      if (isCommit) seen++
      const plan = isCommit ? plans.shift() : undefined
      if (plan) void plan({ to, from, message })
      else to.write(message)
    })
    to.pipe(from)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const through = new URL(url)
  through.port = String(typeof address === 'object' && address ? address.port : 0)
  return {
    url: through.href,
    /** What happens to the next COMMITs, one each; those after them pass. */
    plan: (...next: OnCommit[]) => void plans.push(...next),
    /** How many COMMITs were sent so far. */
    commits: () => seen,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(done))
    },
  }
}
