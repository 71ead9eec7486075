/** Names people read: 1 to 50 characters, kept as typed but for surrounding space and Unicode form. */
export const nameMax = 50

/** Slugs people type: lower-case letters, digits and single hyphens, 1 to 50 characters, not an id. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The form in which two names are the same name: compatibility form, case folded. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().toLocaleLowerCase('en')

/** The slug that a name suggests, or an empty text where the name holds no letter or digit of ASCII. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, nameMax)
    .replaceAll(/^-+|-+$/g, '')

/** The form in which two e-mail addresses are the same mailbox to ptc. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase()
