import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { forgetAnswers } from '../../src/daemon/jobs/upkeep.ts'
import { secretFields } from '../../src/daemon/pipeline/secret-fields.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { newUser, type User } from '../commands/ptc.ts'
import { homeIn, runProcess, temporaryDirectory } from '../daemon/process.ts'
import { dialects } from '../databases.ts'
import { newGround } from '../operations/ground.ts'
import { callerOf, homeOf, keyed } from '../operations/laws/law.ts'
import { samples } from '../operations/samples.ts'
import { leaksIn, tracesOf } from './canary.ts'

test.each(tracesOf(mintCredential('sk', 'production').secret).map((_, at) => at))(
  'a leak that was planted in a log is found, in form %d',
  (at) => {
    const { secret } = mintCredential('sk', 'production')
    const log = `{"msg":"${Buffer.from(`planted ${tracesOf(secret)[at]}`).toString('latin1')}."}`
    const names = new Map([[secret, 'the key']])
    const places = new Map([
      ['daemon.log', log],
      ['other.log', `planted ${mintCredential('sk', 'production').secret}`],
    ])
    expect([...leaksIn(places, names)]).toEqual([{ place: 'daemon.log', secret: 'the key' }])
  },
)

test.each([0, 1, 2])('so is one inside of something longer in base64, %d bytes on', (before) => {
  const pepper = randomBytes(32)
  const around = Buffer.concat([randomBytes(before), pepper, randomBytes(7)])
  for (const encoding of ['base64', 'base64url', 'hex', 'latin1'] as const)
    expect([
      ...leaksIn(new Map([['x', around.toString(encoding)]]), new Map([[pepper, 'the pepper']])),
    ]).toEqual([{ place: 'x', secret: 'the pepper' }])
})

for (const dialect of dialects)
  test(`after every change that can be made, ten minutes on, ${dialect} holds no secret in any form`, async () => {
    const ground = await newGround(dialect)
    const { world } = ground
    const secrets = new Map<string | Buffer, string>()
    for (const op of (operations as readonly Operation[]).filter(keyed)) {
      const home = homeOf(op, ground)
      const sample = await samples[op.id as keyof typeof samples](world, home, ++ground.count)
      const caller = callerOf(sample, home)
      const { output } = await caller.answer(op, sample.input)
      const told = [
        ...secretFields(op.output).map((field) => output[field]),
        ...secretFields(op.input).map((field) => sample.input[field]),
        caller.authorization,
      ]
      for (const secret of told) if (typeof secret === 'string') secrets.set(secret, `of ${op.id}`)
    }
    secrets.set(world.runtime.peppers.current.key.export(), 'the pepper')
    expect(secrets.size).toBeGreaterThan(10)
    expect(await world.dump()).toMatch(/"sealed":"/)
    world.clock.now += 10 * 60_000 + 1
    await forgetAnswers(world.runtime)
    const dump = await world.dump()
    expect([...leaksIn(new Map([[dialect, dump]]), secrets)]).toEqual([])
    // Not sealed either: nobody may be told it again, so nobody keeps it.
    expect(dump).not.toMatch(/^idempotency .*"sealed":"/m)
    await world.close()
  })

describe('where something goes wrong', () => {
  let user: User
  // One that no pattern knows: only who holds it can know it again.
  const opaque = 'Opaque.Credential-of/another+kind'
  const key = mintCredential('sk', 'sandbox').secret
  const session = mintCredential('se').secret
  const secrets = new Map([opaque, key, session].map((one) => [one, one.slice(0, 7)]))
  beforeAll(() => {
    user = newUser()
    writeFileSync(join(user.directory, 'key'), key, { mode: 0o600 })
    writeFileSync(join(user.directory, 'opaque'), opaque, { mode: 0o600 })
    writeFileSync(join(user.directory, 'crash.mjs'), crash)
  })
  afterAll(() => user.leave())

  const told = (...texts: string[]) => [...leaksIn(new Map([['said', texts.join()]]), secrets)]

  test.each([
    ['no daemon may start', ['org', 'list', '-w', 'acme'], { PTC_NO_DAEMON: '1' }],
    ['the server refuses', ['org', 'list', '-w', 'acme'], {}],
    ['the input is wrong', ['key', 'verify', '--key-file', 'opaque', '-w', 'acme'], {}],
    ['the credential of another is tried', ['invite', 'accept', '--token-file', 'key'], {}],
  ])('%s: the credential is not repeated', async (_, words, more) => {
    for (const form of [['--json'], ['--debug']])
      for (const token of [opaque, session]) {
        const env = { ...more, PTC_TOKEN: token, DEBUG: '*' }
        const { code, stdout, stderr } = await user.ptc([...words, ...form], { env })
        expect([0, 1, null], stdout + stderr).not.toContain(code)
        expect(told(stdout, stderr)).toEqual([])
      }
  })

  // As soon as somebody watches for what nobody catches, so that it is in the middle of its work.
  const crash = `import { readFileSync } from 'node:fs'
    const said = ['key', 'opaque'].map((name) => readFileSync(import.meta.dirname + '/' + name, 'utf8'))
    const error = () => new Error('crashed with ' + said.join(' and '))
    const timer = setInterval(() => {
      if (process.listenerCount('uncaughtException') === 0) return
      clearInterval(timer)
      if (process.env.CRASH === 'throw') throw error()
      void Promise.reject(error())
    }, 5)`

  test.each([
    ['throw', '--json'],
    ['throw', '--debug'],
    ['reject', '--debug'],
  ])('a command that crashes (%s, %s) says so without it', async (how, form) => {
    const { code, stdout, stderr } = await user.ptc(['key', 'verify', '--key-stdin', form], {
      env: { PTC_TOKEN: opaque, CRASH: how, DEBUG: '*' },
      stdin: 'open',
      node: ['--import', join(user.directory, 'crash.mjs')],
    })
    expect(code).toBe(1)
    expect(stdout + stderr).toContain('crashed with [redacted] and [redacted]')
    expect(told(stdout, stderr)).toEqual([])
    if (form === '--json') expect(JSON.parse(stdout).error.code).toBe('internal')
    else expect(stderr).toContain('crash.mjs')
  })

  test.each(['throw', 'reject'])('a daemon that crashes (%s) logs it without it', async (how) => {
    const data = temporaryDirectory()
    writeFileSync(join(user.directory, 'opaque'), `postgres://ptc:${opaque}@db.example/ptc`)
    const NODE_OPTIONS = `--import ${join(user.directory, 'crash.mjs')}`
    const { code, stderr } = await runProcess(data, { env: { NODE_OPTIONS, CRASH: how } }).ended
    expect(code).toBe(70)
    const log = readFileSync(homeIn(data).log, 'utf8')
    expect(log).toContain('postgres://ptc:[redacted]@db.example/ptc')
    expect(told(stderr, log)).toEqual([])
  })
})
