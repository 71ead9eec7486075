import { Failure } from '../../domain/failure.ts'

const words: Readonly<Record<string, string>> = {
  production: 'request',
  billingAccount: 'billing account',
  method: 'payment method',
}

/** Foreign and absent read the same, to the byte. */
export const notFound = (kind: string, ref: string) =>
  new Failure('not_found', `There is no ${words[kind] ?? kind} ${ref} that you may see.`)
