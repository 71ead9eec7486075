import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { recoverAccount } from '../../../src/contract/account/recover.ts'
import { deliverMail } from '../../../src/daemon/mail/deliver.ts'
import { smtpPost } from '../../../src/daemon/mail/smtp.ts'
import type { Store } from '../../../src/store/store.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'

const email = 'ana@acme.example'

/** A mail server of this process, and what it took. */
async function mailServer(options: SMTPServerOptions = {}, host = '127.0.0.1') {
  const taken: string[] = []
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, logger: false },
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push(Buffer.concat(chunks).toString('utf8'))
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, host)
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { taken, url: `smtp://${host}:${(server.server.address() as AddressInfo).port}` }
}

const from = 'ptc <ptc@mail.example>'
const idOf = (letter = '') => /^Message-ID: (.+)$/im.exec(letter)?.[1]

describe.each(dialects)('on %s', (dialect) => {
  let world: World
  beforeEach(async () => {
    world = await newWorld(dialect)
    await world.person(email)
    await world.nobody.call(recoverAccount, { email })
  })
  afterEach(() => world.close())

  const deliver = (url: string, store: Pick<Store, 'read' | 'write'> = world.store, stepMs = 300) =>
    deliverMail({ ...world.runtime, store, post: smtpPost({ url, from, stepMs }) })
  const mail = async () => /^mail (\{.*\})$/m.exec(await world.dump())?.[1] ?? ''

  test('a mail is taken once, by a real server, whichever of two nodes comes first', async () => {
    const { taken, url } = await mailServer()
    const node = await world.store.again()
    await Promise.all([deliver(url), deliver(url, node)])
    await deliver(url)
    await node.close()
    expect(taken).toHaveLength(1)
    expect(taken[0]).toContain(`To: ${email}`)
    expect(taken[0]).toMatch(/^Message-ID: <mai_\w+@mail\.example>\r?$/m)
    expect(taken[0]).toContain('ptc_mc_')
    expect(await mail()).toContain('"outcome":"sent"')
  })

  test('killed between sending and saying so, it is sent again under the same Message-ID', async () => {
    const { taken, url } = await mailServer()
    let writes = 0
    const dying: Pick<Store, 'read' | 'write'> = {
      read: world.store.read,
      write: (work) =>
        ++writes > 1 ? Promise.reject(new Error('killed')) : world.store.write(work),
    }
    await expect(deliver(url, dying)).rejects.toThrow('killed')
    await deliver(url)
    expect(taken).toHaveLength(1)
    world.clock.now += 60_000
    await deliver(url)
    await deliver(url)
    expect(taken).toHaveLength(2)
    expect(idOf(taken[0])).toBe(idOf(taken[1]))
    expect(await mail()).toContain('"outcome":"sent"')
  })

  test('who held the lease too long settles nothing that another took over', async () => {
    const { url } = await mailServer()
    const [due] = await world.store.read(({ mails }) => mails.due(world.clock.now, 1))
    if (!due) throw new Error('no mail is due')
    const slow = await world.store.write(({ mails }) => mails.claim(due, world.clock.now))
    await deliver(url)
    await world.store.write(({ mails }) => mails.end(slow ?? due, 'refused', 1))
    expect(await mail()).toContain('"outcome":"sent"')
  })

  test('a server that says never is asked no more; one that says later is, until the code is over', async () => {
    const refusing = (responseCode: number) =>
      mailServer({
        onRcptTo: (_, __, done) => done(Object.assign(new Error('not now'), { responseCode })),
      })
    const later = await refusing(451)
    await deliver(later.url)
    expect(JSON.parse(await mail())).toMatchObject({ outcome: null, attempts: 1 })
    await deliver(later.url)
    expect(JSON.parse(await mail())).toMatchObject({ attempts: 1 })
    world.clock.now += 5000
    await deliver((await refusing(550)).url)
    expect(JSON.parse(await mail())).toMatchObject({ outcome: 'refused', sealed: null })
    await world.nobody.call(recoverAccount, { email })
    world.clock.now += 30 * 60_000
    await deliver(later.url)
    expect(await world.dump()).toMatch(/^mail .*"outcome":"expired"/m)
  })

  test('a server that never speaks is given up, and the mail goes out later', async () => {
    const silent: Server = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    await deliver(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`)
    silent.close()
    expect(JSON.parse(await mail())).toMatchObject({ outcome: null, attempts: 1 })
    world.clock.now += 5000
    const { taken, url } = await mailServer()
    await deliver(url)
    expect(taken).toHaveLength(1)
  })

  test('nothing leaves without TLS but to this very machine by its name', async () => {
    const { taken, url } = await mailServer({}, '127.0.0.2')
    await deliver(url)
    expect(taken).toEqual([])
    expect(JSON.parse(await mail())).toMatchObject({ outcome: null, attempts: 1 })
  })
})
