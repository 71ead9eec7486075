import { createServer } from 'node:http'

// The yardstick: what Node itself needs to read a JSON body over this socket, parse it, and answer JSON.
const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
  let body = ''
  incoming.setEncoding('utf8')
  incoming.on('data', (chunk) => {
    body += chunk
  })
  incoming.on('end', () => {
    const answer = Buffer.from(JSON.stringify(JSON.parse(body)))
    outgoing.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': answer.length,
    })
    outgoing.end(answer)
  })
})
server.maxRequestsPerSocket = 0
server.listen(process.argv[2], () => process.send?.('listening'))
process.on('disconnect', () => process.exit())
