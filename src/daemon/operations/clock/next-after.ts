interface NextStep {
  command: string[]
  why: string
}

interface Happened {
  what: string
}

const steps: readonly (readonly [what: string, step: NextStep])[] = [
  [
    'invoice.payment_failed',
    { command: ['invoice', 'list', '--state', 'open'], why: 'see what is open, and pay it' },
  ],
  ['invoice.finalised', { command: ['invoice', 'list'], why: 'see the invoices' }],
  ['key.expired', { command: ['key', 'list'], why: 'see which keys still work' }],
]

/** What to look at after time has passed: what weighs most of all that happened. `unpaid` is who did not pay at last. */
export function nextAfter(happened: readonly Happened[], unpaid: string | undefined): NextStep {
  if (unpaid !== undefined)
    return {
      command: ['billing', 'method', 'list', '--billing-account', unpaid],
      why: 'see what it was tried with',
    }
  const step = steps.find(([weighs]) => happened.some(({ what }) => what === weighs))?.[1]
  if (step) return step
  return happened.length === 0
    ? { command: ['clock', 'advance', '14d'], why: 'go further' }
    : { command: ['event', 'list'], why: 'see what happened' }
}
