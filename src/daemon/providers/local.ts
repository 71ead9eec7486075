import { createHash } from 'node:crypto'
import { Failure } from '../../domain/failure.ts'
import type { Label, Provider } from './provider.ts'

type Card = Label & { adds: boolean; pays: boolean }

/** The cards that there are without a provider: no money moves, and each does one thing every time. */
const cards: Readonly<Record<string, Card>> = {
  'card-works': { ...label('4242'), adds: true, pays: true },
  'card-declined': { ...label('0002'), adds: false, pays: false },
  'card-declined-later': { ...label('0341'), adds: true, pays: false },
}

function label(last4: string): Label {
  return { brand: 'test card', last4, expires: '2099-12' }
}

/** The built-in provider. It answers from the request alone, so it needs no memory to answer a key the same way again. */
export const localProvider: Provider = {
  name: 'local',
  describe: async (reference) => {
    const card = cards[reference]
    if (!card)
      throw new Failure(
        'invalid_input',
        `The local provider has no ${reference}: its test cards are ${Object.keys(cards).join(', ')}.`,
        {
          errors: [
            { pointer: '/reference', detail: `is none of ${Object.keys(cards).join(', ')}` },
          ],
        },
      )
    if (!card.adds)
      throw new Failure('payment_declined', `The bank declined ${reference}. Nothing was added.`, {
        next: [
          {
            command: ['billing', 'method', 'add', 'card-works'],
            why: 'add the test card that works',
          },
        ],
      })
    const { brand, last4, expires } = card
    return { brand, last4, expires }
  },
  charge: async ({ key, method }) =>
    cards[method]?.pays
      ? { outcome: 'paid', detail: `lch_${digestOf(key)}` }
      : { outcome: 'declined', detail: 'card_declined' },
}

const digestOf = (key: string): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 24)
