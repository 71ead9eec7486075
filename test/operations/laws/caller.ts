import { equal } from 'node:assert/strict'
import { callerOf, homeOf, type Law, refuses, sampleOf, traces } from './law.ts'

export const stranger: Law = {
  name: 'who: a stranger is refused, and so is a forged or spent credential',
  holdsFor: () => true,
  check: async (op, ground) => {
    const { input, by } = await sampleOf(op, ground)
    if (by !== ground.world.nobody) await refuses('unauthenticated', ground.world.nobody, op, input)
    const forged = `Bearer ptc_se_${'0'.repeat(12)}_${'0'.repeat(43)}5DzVZT`
    for (const credential of [forged, 'PtcLocal forged']) {
      const { message } = await refuses('unauthenticated', ground.world.as(credential), op, input)
      // For the credential, and for nothing that a later step would find wrong as well.
      equal(message, 'The credential is unknown, expired or revoked.')
    }
  },
}

export const sound: Law = {
  name: 'valid: an unknown field is refused by its name, and nothing happens',
  holdsFor: () => true,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const before = await traces(op, ground)
    const given = { ...sample.input, surprise: 1 }
    const refusal = await refuses('invalid_input', callerOf(sample, homeOf(op, ground)), op, given)
    equal(refusal.details.errors?.[0]?.pointer, '/surprise')
    equal(await traces(op, ground), before)
  },
}
