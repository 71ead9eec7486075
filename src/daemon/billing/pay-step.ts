/** The step to a payment that is open. */
export const payStep = (number: string) => ({
  command: ['invoice', 'pay', number],
  why: 'pay it with the default payment method, now',
})
