import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { hiddenIn, openBrowser } from '../daemon/web/browser.ts'

/**
 * Does in a browser what a person does whose other terminal shows a code: signs in, enters it, looks at what is asked, and
 * decides. The words are a file with what that terminal shows, an e-mail address, a file with the password, the decision.
 */
const [shown = '', email = '', passwordFile = '', decision = ''] = process.argv.slice(2)

const said = async (): Promise<string> => {
  for (;;) {
    const text = readFileSync(shown, 'utf8')
    if (/^and enter +\S+$/m.test(text)) return text
    await pause(20)
  }
}

const text = await said()
const { port, pathname } = new URL(/^To sign in, open +(\S+)$/m.exec(text)?.[1] ?? '')
const code = /^and enter +(\S+)$/m.exec(text)?.[1] ?? ''
const browser = openBrowser(Number(port))
const sent = await browser.go(pathname)
const password = readFileSync(passwordFile, 'utf8').trim()
const signIn = String(sent.headers['location'])
const back = await browser.submit(signIn, '/sign-in', { email, password })
const asked = await browser.submit(String(back.headers['location']), '/device', { code })
const fields = { ...hiddenIn(asked.text, '/device/decide'), decision }
const body = new URLSearchParams(fields).toString()
const done = await browser.send('POST', '/device/decide', body)
for (const page of [asked, done])
  process.stdout.write(`page ${page.status}: ${/<h1>(.*)<\/h1>/.exec(page.text)?.[1]}\n`)
