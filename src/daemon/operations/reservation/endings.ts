/** What to type to end an open reservation, one way or the other. */
export const endings = (id: string) => [
  { command: ['reservation', 'commit', id], why: 'say that it is used' },
  { command: ['reservation', 'release', id], why: 'let go of it' },
]
