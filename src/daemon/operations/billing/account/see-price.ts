const some = 'users=5'

/** The step to a first subscription: what it would cost. */
export const seePrice = (account: string) => ({
  command: ['subscription', 'preview', '--quantities', some, '--billing-account', account],
  why: 'see what 5 users would cost, before subscribing',
})
