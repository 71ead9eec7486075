import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needing } from '../capabilities.ts'
import { launchBrowser } from '../chromium/launch.ts'
import { ended, newUser, type User } from '../commands/ptc.ts'
import { freePort } from '../daemon/web/site.ts'
import { client, type OidcFixture, openOidcProvider } from '../fixtures/oidc-provider.ts'

let user: User
let provider: OidcFixture
let origin: string
let browser: Browser

beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  provider = await openOidcProvider([`${origin}/oauth/callback`])
  provider.people.set('ana', { email: 'ana@acme.example', email_verified: true, name: 'Ana' })
  user = newUser()
  const secret = join(user.directory, 'client-secret')
  writeFileSync(secret, `${client.secret}\n`)
  Object.assign(user.env, {
    ...{ PTC_PUBLIC_URL: origin, PTC_LISTEN: `127.0.0.1:${port}`, PTC_LOOPBACK_ISSUERS: '1' },
    ...{ PTC_OIDC_ISSUER: provider.issuer, PTC_OIDC_CLIENT_ID: client.id },
    ...{ PTC_OIDC_CLIENT_SECRET_FILE: secret, PTC_OIDC_NAME: 'Acme SSO' },
  })
})
afterAll(async () => {
  await browser?.close()
  await user.leave()
  await provider.close()
})

/** The address that a terminal asks to open. */
const addressIn = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += String(chunk)
      const address = /^ {2}(http\S+)\n/m.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })

const atProvider = async (page: Page, name: string) => {
  await page.fill('input[name=login]', name)
  await page.fill('input[name=password]', 'any')
  await page.click('button[type=submit]')
  await page.click('button[type=submit]')
}

needing('browser', test)(
  'in a real browser one goes from a terminal through the page to the provider and back, and the terminal says who is signed in',
  async () => {
    browser = await launchBrowser()
    const page = await browser.newPage()
    const terminal = user.start(['login', '--web'])
    const end = ended(terminal)
    await page.goto(await addressIn(terminal))
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.click('text=Continue with Acme SSO')
    await atProvider(page, 'ana')
    expect(await page.textContent('h1')).toBe('Sign your terminal in?')
    expect(await page.textContent('main')).toContain('ana@acme.example')
    await page.click('text=Sign it in')
    await page.waitForURL(/\/callback\?/)
    expect(await page.textContent('body')).toContain('You can close this page')
    const { code, stdout, stderr } = await end
    expect([code, stderr.includes('To sign in, open')]).toEqual([0, true])
    expect(stdout).toContain('Signed in as ana@acme.example')
    expect(stdout + stderr).not.toMatch(/ptc_\w+_\w+/)
    const { data } = await user.document(['whoami'])
    expect(data.account).toMatchObject({ email: 'ana@acme.example', asserted: null })
  },
)
