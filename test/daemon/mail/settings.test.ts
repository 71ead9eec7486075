import { expect, test } from 'vitest'
import { smtpIn } from '../../../src/daemon/mail/settings.ts'

const from = 'ptc <ptc@mail.example>'

test('a mail server needs a sender, and neither is taken that is none', () => {
  const url = 'smtps://user:p%40ss@mail.example:465'
  expect(smtpIn({ PTC_SMTP_URL: url, PTC_MAIL_FROM: from })).toEqual({ url, from })
  expect(smtpIn({ PTC_MAIL_FROM: from })).toBeNull()
  for (const wrong of ['mail.example', 'https://mail.example', 'smtp://'])
    expect(() => smtpIn({ PTC_SMTP_URL: wrong, PTC_MAIL_FROM: from })).toThrow('PTC_SMTP_URL')
  for (const wrong of ['', 'nobody', 'ptc@mail.example\r\nBcc: eve@x.example'])
    expect(() => smtpIn({ PTC_SMTP_URL: url, PTC_MAIL_FROM: wrong })).toThrow('PTC_MAIL_FROM')
})
