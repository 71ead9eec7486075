import type { Row } from '../../store/schema.ts'

/** What a mail says. */
export const letterOf: Readonly<
  Record<
    Row<'mail'>['purpose'],
    (code: string, address: string) => { subject: string; text: string }
  >
> = {
  verify: (code, address) => ({
    subject: 'Your code for ptc',
    text: `Somebody who signed in to ptc as ${address} asks whether this mailbox is theirs.

If that was you, type this, and give the code when you are asked:

  ptc account verify --enter

  ${code}

It works once, for 30 minutes. If it was not you, do nothing.
`,
  }),
  recover: (code, address) => ({
    subject: 'A new password for ptc',
    text: `Somebody asks for a new password for ${address} at ptc.

If that was you, type this, and give the code and the new password when you are asked:

  ptc account recover --email ${address} --enter

  ${code}

It works once, for 30 minutes. Every session of the account ends with it. If it was not you, do nothing:
your password stays as it is.
`,
  }),
  invited: (code, address) => ({
    subject: 'You are invited to a project',
    text: `Somebody invites ${address} to use a project that runs on PayToCommit.

Sign in to ptc with this address, type this, and give the invitation when you are asked:

  ptc project member join --enter

  ${code}

It works once, for 72 hours, and for this address alone. If you expect nothing of the kind, do nothing.
`,
  }),
  changed: (_, address) => ({
    subject: 'Your password for ptc was changed',
    text: `The password of ${address} at ptc was changed, and the account's other sessions have ended.

If that was not you, ask for a new one at once:

  ptc account recover --email ${address}
`,
  }),
  linked: (_, address) => ({
    subject: 'A new way to sign in to ptc',
    text: `Your account ${address} at ptc was linked to an identity provider: whoever signs in there as you signs in here.

If that was not you, ask for a new password at once, which ends every session, and tell the owner of your workspace:

  ptc account recover --email ${address}
`,
  }),
}
