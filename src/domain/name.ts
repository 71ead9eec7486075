/** Names people read: 1 to 50 characters, kept as typed but for surrounding space and Unicode form. */
export const nameMax = 50

/** Slugs people type: lower-case letters, digits and single hyphens, 1 to 50 characters, not an id. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

// JavaScript folds no case; up and down again does, and twice because the compatibility form can bring back capitals.
const folded = (text: string): string => text.normalize('NFKC').toUpperCase().toLowerCase()

/** The form in which two names are the same name: compatibility form, case folded, without what nobody sees. */
export const nameKey = (name: string): string =>
  folded(folded(name))
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

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
