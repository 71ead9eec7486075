import { lstatSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { faultOfPlace, placeOf } from '../../domain/private.ts'
import { replaceFile } from '../replace-file.ts'
import type { Post } from './post.ts'
import { messageIdOf } from './smtp.ts'

const from = 'ptc on this machine <ptc@localhost>'

/** Writes mails into a folder that only its owner can open: what a machine without a mail server does. */
export const outboxFolder = (folder: string): Post => ({
  way: 'outbox',
  send: async ({ id, to, subject, text, at }) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const fault = faultOfPlace(placeOf(lstatSync(folder)), process.geteuid?.())
    if (fault !== null) throw new Error(`${folder} ${fault}`)
    const lines = [
      ...[`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${at.toUTCString()}`],
      ...[`Message-ID: ${messageIdOf(id, from)}`, 'Content-Type: text/plain; charset=utf-8', ''],
      text,
    ]
    // Named after the mail: written a second time, it is still one.
    replaceFile(join(folder, `${id}.eml`), lines.join('\n'))
  },
})
