// A daemon of another release, as a process: it knows the token, and says what it is told to say.
import { createSecretKey } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { daemonProof } from '../../../src/domain/proof.ts'

const [socket = '', token = '', stateFile = '', told = '{}'] = process.argv.slice(2)
const about = { pid: process.pid, socket, selfStarted: true, underWay: 0, ...JSON.parse(told) }
const key = createSecretKey(readFileSync(token, 'utf8').trim(), 'hex')
writeFileSync(stateFile, JSON.stringify(about))

createServer(async (request, response) => {
  const body = await text(request)
  const answer = (value: unknown) => {
    const said = JSON.stringify(value)
    response.writeHead(200, { 'Content-Length': said.length }).end(said)
  }
  if (request.url === '/v1/proof') {
    const { nonce } = JSON.parse(body) as { nonce: string }
    return answer({ ...about, proof: daemonProof(key, nonce, socket), challenge: 'any' })
  }
  answer(about)
  if (request.url !== '/v1/daemon/stop') return
  rmSync(stateFile)
  rmSync(socket)
  response.on('close', () => process.exit(0))
}).listen(socket, () => process.stdout.write('listening\n'))
