import type { Implementation } from '../../implement.ts'
import getInvoice from '../invoice/get.ts'
import listInvoices from '../invoice/list.ts'
import payInvoice from '../invoice/pay.ts'
import previewInvoice from '../invoice/preview.ts'
import voidInvoice from '../invoice/void.ts'
import cancelSubscription from '../subscription/cancel.ts'
import changeSubscription from '../subscription/change.ts'
import createSubscription from '../subscription/create.ts'
import getSubscription from '../subscription/get.ts'
import listSubscriptions from '../subscription/list.ts'
import previewSubscription from '../subscription/preview.ts'
import resumeSubscription from '../subscription/resume.ts'
import createBillingAccount from './account/create.ts'
import deleteBillingAccount from './account/delete.ts'
import getBillingAccount from './account/get.ts'
import linkBillingAccount from './account/link.ts'
import listBillingAccounts from './account/list.ts'
import updateBillingAccount from './account/update.ts'
import addMethod from './method/add.ts'
import defaultMethod from './method/default.ts'
import listMethods from './method/list.ts'
import removeMethod from './method/remove.ts'
import simulateBilling from './simulate.ts'

export const billing: readonly Implementation[] = [
  createBillingAccount,
  listBillingAccounts,
  getBillingAccount,
  updateBillingAccount,
  linkBillingAccount,
  deleteBillingAccount,
  addMethod,
  listMethods,
  defaultMethod,
  removeMethod,
  simulateBilling,
  createSubscription,
  listSubscriptions,
  getSubscription,
  previewSubscription,
  changeSubscription,
  cancelSubscription,
  resumeSubscription,
  listInvoices,
  getInvoice,
  previewInvoice,
  payInvoice,
  voidInvoice,
]
