// A receiver of ptc's webhooks, in plain Node and nothing else:
//
//   node examples/webhook-receiver.mjs hook.secret 3000
//
// It does the three things that a receiver must: it checks the signature of the very bytes that came, it remembers
// webhook-id before it acts, and it says in webhook-outcome what it did.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [secretFile = 'hook.secret', port = '3000'] = process.argv.slice(2)
const tolerance = 300
const longest = 64 * 1024

/** Ids that came, and when. In a real receiver a table with a unique key, so that it outlives the process. */
const seen = new Map()

createServer(async (request, response) => {
  const answer = (status, outcome) => {
    response.writeHead(status, outcome ? { 'webhook-outcome': outcome } : {}).end()
    say(`${status} ${outcome ?? 'refused'} ${request.headers['webhook-id'] ?? 'without an id'}`)
  }
  if (request.method !== 'POST') return answer(405)
  const body = await bytesOf(request)
  if (body === null || !isTrusted(request.headers, body)) return answer(401)
  const id = request.headers['webhook-id']
  if (seen.has(id)) return answer(200, 'duplicate')
  seen.set(id, Date.now())
  forgetOld()
  const event = JSON.parse(body.toString('utf8'))
  say(`${event.type}: ${JSON.stringify(event.data)}`)
  answer(200, 'processed')
}).listen(Number(port), '127.0.0.1', () => say(`Listening on http://127.0.0.1:${port}`))

/** The body as it came, byte for byte; null where it is longer than any of ptc's, or broke off. */
async function bytesOf(request) {
  const chunks = []
  let length = 0
  try {
    for await (const chunk of request) {
      length += chunk.length
      if (length > longest) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  return Buffer.concat(chunks)
}

/** Whether somebody who has the secret sent it, and lately. The file is read each time, so a rotated secret works at once. */
function isTrusted(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers
  if (!id || !/^\d+$/.test(time ?? '') || !signatures) return false
  if (Math.abs(Date.now() / 1000 - Number(time)) > tolerance) return false
  const secret = readFileSync(secretFile, 'utf8')
    .trim()
    .replace(/^whsec_/, '')
  const hmac = createHmac('sha256', Buffer.from(secret, 'base64'))
  const good = Buffer.from(`v1,${hmac.update(`${id}.${time}.`).update(body).digest('base64')}`)
  // While a secret is rotated there are two signatures: one that is good is enough.
  return signatures.split(' ').some((given) => {
    const bytes = Buffer.from(given)
    return bytes.length === good.length && timingSafeEqual(bytes, good)
  })
}

/** A day is longer than any copy takes that is on its way by itself; what somebody replays later is their wish. */
function forgetOld() {
  for (const [id, at] of seen) if (at < Date.now() - 86_400_000) seen.delete(id)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
