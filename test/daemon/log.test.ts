import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from '../../src/daemon/log.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { temporaryDirectory } from './process.ts'

test('no credential reaches the log, wherever it stands', () => {
  const path = join(temporaryDirectory(), 'daemon.log')
  const log = openLog(path, 'info')
  const secrets = [
    mintCredential('sk', 'production').secret,
    mintCredential('se').secret,
    mintCredential('in').secret,
  ]
  for (const secret of secrets) {
    log.info({ secret }, `in words: ${secret}`)
    log.error({ err: new Error(`in an error: ${secret}`) })
    log.info({ deep: { in: [{ a: { list: secret } }] } })
    log.info({ headers: { authorization: `Bearer ${secret}` } })
  }
  log.info({ authorization: 'a-bare-one' })
  log.info({ request: { headers: { authorization: 'a-bare-one' } } })
  log.info('with PtcLocal kx-1-2.abc and Bearer opaque.token')
  log.info({ url: 'postgres://ptc:a-bare-one@db.example/ptc' })
  const text = readFileSync(path, 'utf8')
  for (const secret of [...secrets, 'a-bare-one', 'kx-1-2.abc', 'opaque.token'])
    expect(text).not.toContain(secret)
  expect(text).toContain('postgres://ptc:[redacted]@db.example/ptc')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})
