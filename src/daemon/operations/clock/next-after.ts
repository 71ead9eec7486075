interface NextStep {
  command: string[]
  why: string
}

const steps: readonly (readonly [what: string, step: NextStep])[] = [
  [
    'invoice.payment_failed',
    { command: ['invoice', 'list', '--state', 'finalised'], why: 'see what is open, and pay it' },
  ],
  ['invoice.finalised', { command: ['invoice', 'list'], why: 'see the invoices' }],
  ['key.expired', { command: ['key', 'list'], why: 'see which keys still work' }],
]

/** What to look at after time has passed: what weighs most of all that happened. */
export const nextAfter = (happened: ReadonlyMap<string, number>): NextStep =>
  steps.find(([what]) => happened.has(what))?.[1] ??
  (happened.size === 0
    ? { command: ['clock', 'advance', '14d'], why: 'go further' }
    : { command: ['event', 'list'], why: 'see what happened' })
