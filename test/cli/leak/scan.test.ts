import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintCredential } from '../../../src/domain/credential.ts'
import { digestOf } from '../../../src/domain/leak.ts'
import { needing } from '../../capabilities.ts'
import { type Ended, newUser, type User } from '../../commands/ptc.ts'

let user: User
let home: string
let leaked: string
const { secret: live } = mintCredential('sk', 'production')
const { secret: test1 } = mintCredential('sk', 'sandbox')
const { secret: session } = mintCredential('se')

const put = (name: string, content: string | Buffer) => {
  mkdirSync(dirname(join(home, name)), { recursive: true })
  writeFileSync(join(home, name), content)
}
const git = (...words: string[]) => {
  const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com']
  const { status, stderr } = spawnSync('git', ['-C', home, ...who, ...words], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
const scan = (...words: string[]) => user.ptc(['leak', 'scan', home, '--offline', ...words])
const findings = ({ stdout }: Ended) =>
  (JSON.parse(stdout).data.findings as { digest: string; places: Record<string, unknown>[] }[]).map(
    ({ digest, places }) => ({
      secret: [live, test1, session].find((one) => digestOf(one) === digest),
      places: places.map(({ file, line, column }) =>
        [String(file).replace(`${home}/`, ''), line, column].join(':'),
      ),
    }),
  )

beforeAll(async () => {
  user = newUser()
  await user.settle()
  home = mkdtempSync(join(tmpdir(), 'ptc-scan-'))
})
afterAll(async () => {
  await user.leave()
  rmSync(home, { recursive: true, force: true })
})

const hides = (text: string) => {
  for (const secret of [live, test1, session, leaked].filter(Boolean))
    expect(text).not.toContain(secret.slice(-49))
}

test('a webhook secret is named as one, with what ends it, by a scan and by who would revoke it as a key', async () => {
  const file = join(mkdtempSync(join(home, 'hooks-')), 'hook.secret')
  const secret = `whsec_${Buffer.alloc(32, 0xa7).toString('base64')}`
  writeFileSync(file, secret)
  const scanned = await user.ptc(['leak', 'scan', file])
  expect([scanned.code, scanned.stdout]).toEqual([
    8,
    expect.stringContaining('whsec_… is a webhook secret'),
  ])
  const revoked = await user.ptc(['key', 'revoke', '--leaked-file', file, '--yes'])
  expect([revoked.code, revoked.stderr]).toEqual([
    2,
    expect.stringContaining('That is no key, it is a webhook secret.'),
  ])
  for (const { stdout, stderr } of [scanned, revoked]) {
    expect(stderr).toContain('webhook list')
    expect(stdout + stderr).not.toContain(secret.slice(6))
  }
  rmSync(file)
})

describe('files', () => {
  beforeAll(() => {
    put('src/clé.ts', `// nothing\nconst clé = '${live}'\n${live}`)
    put('bin/program', Buffer.concat([Buffer.alloc(300_000, 0xfe), Buffer.from(test1)]))
    put('windows.txt', Buffer.from(`\ufeffx=${session}`, 'utf16le'))
    put('node_modules/it/key', test1)
    put('almost', `${live.slice(0, -1)}!`)
    symlinkSync('.', join(home, 'loop'))
    symlinkSync('src/clé.ts', join(home, 'link'))
  })

  test('are read whatever they hold, links are not followed, and each credential is named once', async () => {
    const end = await scan('--json')
    expect(end.code).toBe(8)
    expect(findings(end)).toEqual([
      { secret: test1, places: ['bin/program:1:300001'] },
      { secret: live, places: ['src/clé.ts:2:14', 'src/clé.ts:3:1'] },
      { secret: session, places: ['windows.txt:1:3'] },
    ])
    hides(end.stdout)
    const all = await scan('--ignored', '--json')
    expect(findings(all)[0]?.places).toEqual(['bin/program:1:300001', 'node_modules/it/key:1:1'])
  })

  test('are named for people with no secret whole, and one that is too large is said to be unread', async () => {
    const { code, stdout, stderr } = await scan()
    expect([code, stdout]).toEqual([8, expect.stringContaining(`${live.slice(0, 25)}… is a`)])
    expect(stdout).toContain('src/clé.ts:2:14')
    hides(stdout + stderr)
    put('large/file', Buffer.alloc(2_000_000, 97))
    const only = ['leak', 'scan', join(home, 'large'), '--offline', '--max-size', '1']
    expect(await user.ptc(only)).toMatchObject({
      code: 14,
      stdout: expect.stringContaining('--max-size'),
    })
  })

  test('come as SARIF that a code host understands, with the digest to tell them apart', async () => {
    const report = join(home, '..', 'ptc-leaks.sarif')
    expect((await scan('--sarif', report)).code).toBe(8)
    const text = readFileSync(report, 'utf8')
    rmSync(report)
    hides(text)
    const { version, runs } = JSON.parse(text)
    expect([version, runs.length]).toEqual(['2.1.0', 1])
    const [{ tool, results, columnKind }] = runs
    expect([tool.driver.name, columnKind]).toEqual(['ptc', 'utf16CodeUnits'])
    const rules = tool.driver.rules.map(({ id }: { id: string }) => id)
    for (const result of results) {
      expect(rules).toContain(result.ruleId)
      expect(result).toMatchObject({ level: 'error', message: { text: expect.any(String) } })
      const { artifactLocation, region } = result.locations[0].physicalLocation
      expect(() => new URL(artifactLocation.uri, 'file:///')).not.toThrow()
      expect(region.endColumn).toBeGreaterThan(region.startColumn)
    }
    const [, second] = results
    expect(second).toMatchObject({
      partialFingerprints: { 'ptcSecretDigest/v1': digestOf(live) },
      locations: [
        { physicalLocation: { region: { startLine: 2, startColumn: 14, endColumn: 88 } } },
      ],
    })
    const printed = await scan('--sarif', '-')
    expect(JSON.parse(printed.stdout).runs).toHaveLength(1)
  })
})

describe('git', () => {
  needing('git', test)(
    'shows what it keeps and leaves out what it ignores; history shows what is gone',
    async () => {
      git('init', '-q')
      put('.gitignore', 'bin/\nwindows.txt\n')
      git('add', '.gitignore', 'src')
      git('commit', '-qm', 'first')
      git('rm', '-q', '--cached', 'src/clé.ts')
      rmSync(join(home, 'src'), { recursive: true })
      git('commit', '-qm', `second, with ${session}`)
      put(':odd name', test1)
      git('add', ':(literal):odd name')
      git('commit', '-qm', 'third')
      put(':odd name', 'clean now')
      const now = await scan('--json')
      expect(findings(now)).toEqual([{ secret: test1, places: ['node_modules/it/key:1:1'] }])
      const ever = await scan('--history', '--json')
      expect(ever.code).toBe(8)
      expect(findings(ever)).toEqual([
        { secret: test1, places: ['node_modules/it/key:1:1', ':odd name:1:1'] },
        { secret: live, places: ['src/clé.ts:2:14'] },
        { secret: session, places: [expect.stringMatching(/^null:/)] },
      ])
      expect(JSON.parse(ever.stdout).data.scanned.commits).toBe(3)
      hides(ever.stdout)
    },
  )

  test('is needed for a history, and a place that is not there is refused before anything is read', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'ptc-bare-'))
    const refused = await user.ptc(['leak', 'scan', elsewhere, '--history'])
    rmSync(elsewhere, { recursive: true })
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--history')])
    expect((await scan('nowhere')).code).toBe(2)
  })
})

describe('with somebody signed in', () => {
  test('the server says which key it is by its digest; a dead one fails no job', async () => {
    const issue = 'key issue --project checkout --env sandbox --name backend --workload api'
    const file = join(user.directory, 'backend.key')
    const { data } = await user.document([...issue.split(' '), '--secret-file', file])
    leaked = readFileSync(file, 'utf8').trim()
    const ask = () => user.document(['leak', 'scan', '-'], { stdin: `KEY=${leaked}\nOLD=${test1}` })
    const before = await ask()
    expect(before.data.findings).toMatchObject([
      { status: 'VALID', match: { project: 'checkout', issuer: 'ana@example.com' } },
      { status: 'UNKNOWN', match: null },
    ])
    expect(before.next[0]?.command).toEqual(['key', 'revoke', data.key.id])

    // From here on the leaked secret is the old one of a rotation, which still works.
    const rotate = ['key', 'rotate', data.key.id, '--secret-file', `${file}.new`]
    expect((await user.document(rotate)).ok).toBe(true)
    const typing = { stdin: `${leaked}\n` }
    const revoke = ['key', 'revoke', '--leaked', '-', '--yes']
    const rehearsed = await user.document([...revoke, '--dry-run'], typing)
    expect(rehearsed.data).toMatchObject({ impact: { lastOf: ['workload', 'env'] } })
    const revoked = await user.document(revoke, typing)
    expect(revoked.data).toMatchObject({ key: { id: data.key.id, state: 'revoked' } })
    const again = await user.ptc(revoke, typing)
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') })
    expect((await ask()).data.findings[0].status).toBe('REVOKED')
    const alone = await user.ptc(['leak', 'scan', file])
    expect([alone.code, alone.stdout]).toEqual([0, expect.stringContaining('none of them works')])
    hides(JSON.stringify([before, revoked]) + again.stdout + alone.stdout)
  })

  test('what is no key is refused before anything is sent', async () => {
    const given = (stdin: string) =>
      user.ptc(['key', 'revoke', '--leaked', '-', '--yes'], { stdin })
    expect(await given(`${test1.slice(0, -1)}!`)).toMatchObject({ code: 2 })
    expect(await given(session)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('session'),
    })
    expect(await given(test1)).toMatchObject({ code: 6 })
    const { code, stdout, stderr } = await user.ptc(['key', 'revoke', '--leaked', test1])
    expect(code).toBe(2)
    hides(stdout + stderr)
  })
})
