/** A refusal that can be asked about later. */
export const explained = (decisionId: string) => ({
  decisionId,
  next: [{ command: ['access', 'explain', decisionId], why: 'see why, and who could change it' }],
})
