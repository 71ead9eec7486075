import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { connect as dial } from 'node:net'
import { expect, test } from 'vitest'
import { aboutDaemon, stopDaemon } from '../../../src/client/daemon/stop.ts'
import { request } from '../../../src/client/request.ts'
import { version } from '../../../src/domain/version.ts'
import { homeIn, runDaemon } from '../../daemon/process.ts'
import { connectIn, dataDirectory, imposter, listen, refusal } from './here.ts'

const reply = (body: string, status = '200 OK') =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`

const someProof = JSON.stringify({
  proof: '0'.repeat(64),
  challenge: 'c',
  version,
  apiVersion: 1,
})

const imposters: [string, string][] = [
  ['a proof that it made up', reply(someProof)],
  ['a proof that is no text', reply(someProof.replace(`"${'0'.repeat(64)}"`, '7'))],
  ['a page', reply('<html>')],
  ['a redirect', reply('', '302 Found')],
  ['a demand for the credential', reply('{}', '401 Unauthorized')],
]

for (const [what, answer] of imposters)
  test(`whoever answers with ${what} gets no credential`, async () => {
    const data = dataDirectory()
    const heard = await imposter(homeIn(data), (socket) => socket.write(answer))
    const refused = await refusal(connectIn(data))
    expect(refused).toMatchObject({ code: 'unauthenticated', exit: 4 })
    expect(refused.message).toContain('is not your daemon')
    expect(heard.join('')).toMatch(/^POST \/v1\/proof /)
    expect(heard.join('')).not.toMatch(/authorization|ptclocal|bearer/i)
  })

test('whoever passes the question on to the real daemon gets no credential', async () => {
  const data = dataDirectory()
  const real = runDaemon(data)
  await real.ready
  const elsewhere = { ...real.home, socket: `${real.home.socket}.squatter` }
  const heard = await imposter(elsewhere, (socket, asked) => {
    const onward = dial(real.home.socket, () => onward.write(asked))
    onward.on('data', (chunk) => socket.write(chunk))
  })
  const state = JSON.parse(readFileSync(real.home.stateFile, 'utf8'))
  writeFileSync(real.home.stateFile, JSON.stringify({ ...state, socket: elsewhere.socket }))
  expect(await refusal(connectIn(data))).toMatchObject({ code: 'unauthenticated', exit: 4 })
  expect(heard.join('')).not.toMatch(/authorization|ptclocal|bearer/i)
})

test('whoever says nothing is given up on', async () => {
  const data = dataDirectory()
  await imposter(homeIn(data), () => {})
  expect(await refusal(connectIn(data))).toMatchObject({ code: 'daemon_unavailable', exit: 12 })
})

test('a connection made later is proven too before anything secret is sent on it', async () => {
  const data = dataDirectory()
  const local = await connectIn(data)
  const authorization = await local.localAuthorization()
  const other = await connectIn(data)
  await stopDaemon(local.home, other)
  const heard = await imposter(local.home, (socket) => socket.write(reply(someProof)))
  // Again where it went to the connection of before, whose end may not have been heard of yet.
  const sent = request(local.transport, {
    method: 'GET',
    path: '/v1/daemon',
    authorization: async () => authorization,
  })
  expect(await refusal(sent)).toMatchObject({ code: 'unauthenticated', exit: 4 })
  expect(heard.join('')).toMatch(/^POST \/v1\/proof /)
  expect(heard.join('')).not.toMatch(/authorization|ptclocal|bearer/i)
})

test('the local token never crosses the socket', async () => {
  const data = dataDirectory()
  const { home, ready } = runDaemon(data)
  await ready
  const heard: string[] = []
  renameSync(home.socket, `${home.socket}.real`)
  await listen(home.socket, (socket) => {
    const onward = dial(`${home.socket}.real`)
    socket.on('data', (chunk) => heard.push(String(chunk)))
    onward.on('data', (chunk) => heard.push(String(chunk)))
    socket.pipe(onward).pipe(socket)
  })
  const local = await connectIn(data)
  await aboutDaemon(local)
  const token = readFileSync(home.token, 'utf8').trim()
  expect(heard.join('')).toContain('PtcLocal')
  expect(heard.join('')).not.toContain(token)
  expect(await local.localAuthorization()).not.toContain(token)
})
