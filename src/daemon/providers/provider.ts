import type { Money } from '../../domain/money.ts'

/** What a payment method is called by people. ptc knows no more of it: a card number never comes near it. */
export interface Label {
  brand: string
  last4: string
  /** Year and month, as in `2030-12`. */
  expires: string
}

export interface ChargeRequest {
  /** The same for every try of one charge: whoever answered it once answers the same again. */
  key: string
  /** The payment method, by the provider's reference. */
  method: string
  amount: Money
  /** The invoice's number. */
  about: string
}

export type ChargeAnswer =
  | { outcome: 'paid'; detail: string }
  | { outcome: 'declined'; detail: string }

/**
 * Who moves money. It is never called in a transaction, nor while anything is locked; it gives up by itself well before a
 * lease ends. What it throws is an outcome that nobody knows, and is asked again with the same key.
 */
export interface Provider {
  readonly name: string
  /** What a reference stands for; a `Failure` where the provider knows none, or its bank declines it. */
  describe: (reference: string) => Promise<Label>
  charge: (request: ChargeRequest) => Promise<ChargeAnswer>
}
