import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newUser, type User } from './ptc.ts'

let user: User
const said = async (line: string) => {
  const { stdout, stderr } = await user.ptc(line.split(' '))
  return stdout + stderr
}
beforeAll(async () => {
  user = newUser()
  await said('account create --email ana@example.com --name Ana')
  await said('login --email ana@example.com')
  await said('org init acme --name Acme --billing-mode single')
  await said('resource create calls --about Calls')
  await said('usage record --org acme --change calls=7')
})
afterAll(() => user.leave())

test('a limit says what it does, keeps what is not named, and its refusal can be pasted', async () => {
  const set = 'limit set --org acme --resource calls --value'
  const soft = await said(`${set} 3 --soft --alerts 50,90`)
  expect(soft).toContain('More is used: it is told of, and nobody is stopped.')
  expect(await said('usage record --org acme --change calls=1')).toContain(
    'Note: acme uses 8 calls, and its soft limit is 3',
  )
  const kept = await said(`${set} 4`)
  expect(kept).toMatch(/told rather than stopped\..*Told of at 50 %, 90 %\./s)
  const refused = await said(`${set} 5 --no-soft --alerts none`)
  const pasted = /limit set --org acme .*--force/.exec(refused)?.[0] ?? ''
  const forced = await said(pasted)
  expect(forced).toMatch(/acme may use 5 calls\..*only when it is passed\..*nothing more gets in/s)
  expect(await said('event list --type limit.over')).toMatch(/acme 7 of 3 calls/)
})

test('a rehearsed reservation leads nowhere; one that holds is in the tree and in the card', async () => {
  const hold = 'reservation create --org acme --env sandbox --resource calls --amount 2'
  expect(await said(`${hold} --dry-run`)).not.toContain('reservation commit')
  const { data } = await user.document(hold.split(' '))
  expect(await said('usage tree --env sandbox')).toMatch(/SUBTREE {2}HELD.*acme +0 +0 +2/s)
  const done = await said(`reservation commit ${data.reservation.id} --amount 3`)
  expect(done).toMatch(/Org +acme\n.*Used +3: all of the 2 held, and 1 beyond them/s)
})

test('counters that were changed from outside are refused as a broken chain is', async () => {
  await said('daemon stop')
  const database = new Database(join(user.env['PTC_DATA_DIR'] ?? '', 'ptc.db'))
  database.exec("update pool_meter set used = used + 1 where resource = 'calls'")
  database.close()
  const { ok, error } = await user.document(['usage', 'verify'])
  expect([ok, error.code, error.exitCode]).toEqual([false, 'integrity', 15])
  const counter = 'of the pool, calls in production, subtree: 9 is kept, 8 would be right'
  expect(error.errors.map(({ detail }) => detail)).toEqual([counter])
  expect(error.next[0]?.command.slice(0, 2)).toEqual(['audit', 'verify'])
})
