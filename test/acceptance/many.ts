import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../daemon/call.ts'

// many SESSION-FILE METHOD PATH BODY: sends the request once for each line of stdin, which stands for the @ in the body.
// It saves a story the hundred processes that it would take to come near a ceiling.
const [session = '', method = '', path = '', body = ''] = process.argv.slice(2)
const state = join(process.env['PTC_DATA_DIR'] ?? '', 'daemon.json')
const { socket } = JSON.parse(readFileSync(state, 'utf8')) as { socket: string }
const authorization = `Bearer ${readFileSync(session, 'utf8').trim()}`

await Promise.all(
  readFileSync(0, 'utf8')
    .trim()
    .split('\n')
    .map(async (line) => {
      const { status, text } = await call(socket, {
        method,
        path,
        headers: {
          ...{ authorization, 'content-type': 'application/json' },
          'idempotency-key': randomUUID(),
        },
        body: body.replace('@', line),
      })
      if (status === 200) return
      process.stderr.write(`${line}: ${status} ${text}\n`)
      process.exitCode = 1
    }),
)
