import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace, list, page } from '../../shapes.ts'
import { BillingAccount } from './account.ts'

export const listBillingAccounts = operation({
  id: 'billing.account.list',
  http: 'GET /v1/billing/accounts',
  summary: 'List billing accounts, with what each gives and costs',
  input: z.object({ workspace: inWorkspace(), ...page('billingAccount') }),
  output: list(BillingAccount),
  target: 'workspace',
  permission: 'billing.read',
  effect: 'safe',
  each: true,
})
