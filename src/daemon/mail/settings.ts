import { readFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'
import type { SmtpSettings } from './smtp.ts'

/** The mail server that the environment names. Its URL may hold a password, so it may come from a file. */
export function smtpIn(env: Readonly<Record<string, string | undefined>>): SmtpSettings | null {
  const file = env['PTC_SMTP_URL_FILE']
  const url = file ? readFileSync(file, 'utf8').trim() : env['PTC_SMTP_URL']
  if (!url) return null
  const from = env['PTC_MAIL_FROM']
  if (!isMailServer(url))
    throw new Refusal(
      'config',
      'PTC_SMTP_URL is no address of a mail server: it looks like smtps://user:password@mail.example.com:465.',
    )
  if (!from || !/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from))
    throw new Refusal(
      'config',
      'PTC_SMTP_URL needs PTC_MAIL_FROM, the sender of mails: it looks like ptc@example.com.',
    )
  return { url, from }
}

function isMailServer(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== ''
}
