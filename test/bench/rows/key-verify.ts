import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { mintCredential } from '../../../src/domain/credential.ts'
import { type Company, foundCompany, type IssuedKey, issueKeys } from '../company.ts'
import { startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { openEcho, openLoader } from '../load/loader.ts'
import { changeOf, type Planned, type Revocation, requestOf } from '../load/order.ts'
import { median, type Row } from '../row.ts'

const keys = 10_000
const roundMs = 1500
const rounds = 7

/** 10,000 different keys verified by somebody who may, a tenth of them good for nothing, one revoked while all goes on. */
export const keyVerify: Row = {
  name: 'key-verify',
  measure: async (after) => {
    const ground = openGround(after)
    const daemon = await startDaemon(ground, ground.data, after)
    const echoSocket = join(ground.directory, 'echo.sock')
    await openEcho(echoSocket, after)
    const loader = openLoader(after)
    const company = await foundCompany(ground)
    const issued = await issueKeys(daemon.socket, company, keys * 0.9 + 1)
    const [doomed, ...good] = issued as [IssuedKey, ...IssuedKey[]]
    loader.plan('verify', mixed(company, good))
    loader.plan('echo', echoed(company, good))
    // Everything warm, and every key past its first call, which is a change of its own.
    await loader.run('verify', { socket: daemon.socket, ms: 8000 })
    await loader.run('echo', { socket: echoSocket, ms: roundMs })
    const ratios: number[] = []
    for (let round = 0; round < rounds; round++) {
      const middle = round === Math.floor(rounds / 2)
      const revocation = middle ? { revocation: revocationOf(company, doomed) } : {}
      const mine = await loader.run('verify', {
        socket: daemon.socket,
        ms: roundMs,
        ...revocation,
      })
      if (middle && (mine.revoked.before === 0 || mine.revoked.after === 0))
        throw new Error('the revoked key was not asked about on both sides of its revocation')
      const yardstick = await loader.run('echo', { socket: echoSocket, ms: roundMs })
      ratios.push(mine.perSecond / yardstick.perSecond)
    }
    const what = 'key.verify, 64 connections, 10,000 keys, one revoked in the middle'
    return [{ what, measured: median(ratios), unit: '× echo', bar: { atLeast: 0.35 } }]
  },
}

function mixed(company: Company, good: readonly IssuedKey[]): Planned[] {
  const valid = good.map(({ secret }) => verifyOf(company, secret, '"code":"VALID"'))
  const strange = Array.from({ length: keys - good.length }, () =>
    verifyOf(company, mintCredential('sk', 'sandbox').secret, '"code":"UNKNOWN"'),
  )
  // One stranger after nine good keys, all through.
  return strange.flatMap((planned, at) => [...valid.slice(at * 9, at * 9 + 9), planned])
}

const echoed = (company: Company, good: readonly IssuedKey[]): Planned[] =>
  good.map(({ secret }) => verifyOf(company, secret, '"key":"'))

const verifyOf = ({ owner }: Company, key: string, expect: string): Planned => ({
  parts: [
    requestOf({
      method: 'POST',
      path: '/v1/keys/verify',
      authorization: owner,
      body: { key, workspace: 'acme' },
    }),
  ],
  expect,
})

function revocationOf(company: Company, { id, secret }: IssuedKey): Revocation {
  const [before, after] = changeOf({
    method: 'POST',
    path: `/v1/keys/${id}/revoke`,
    authorization: company.owner,
    body: {},
  })
  return {
    revoke: before + randomUUID() + after,
    verify: verifyOf(company, secret, '"code":"VALID"'),
    expectAfter: '"code":"REVOKED"',
  }
}
