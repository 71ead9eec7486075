import type { Generated } from 'kysely'

/** Who pays, for what, and what was paid. Amounts are minor units of the account's currency. */
export interface Bills {
  billing_account: {
    id: string
    workspace: string
    slug: string
    name: string
    email: string
    phone: string | null
    description: string | null
    currency: string
    /** What its invoice numbers begin with; never used again by another account of the workspace. */
    prefix: string
    /** The number that the next finalised invoice takes. */
    next_invoice: Generated<number>
    default_method: string | null
    created_at: number
    created_by: string
    deleted_at: number | null
    deleted_by: string | null
    version: number
  }
  /** A payment method as far as ptc knows of it: a reference of the provider, and what a person calls it. */
  billing_method: {
    id: string
    workspace: string
    billing_account: string
    reference: string
    brand: string
    last4: string
    expires: string
    created_at: number
    created_by: string
    removed_at: number | null
    removed_by: string | null
  }
  /** The one trial of a workspace. */
  billing_trial: { workspace: string; subscription: string; created_at: number }
  subscription: {
    id: string
    workspace: string
    billing_account: string
    state:
      | 'trialing'
      | 'active'
      | 'past_due'
      | 'unpaid'
      | 'paused'
      | 'incomplete'
      | 'incomplete_expired'
      | 'canceled'
    trial_end: number | null
    period_from: number
    period_to: number
    anchor_day: number
    at_end: 'cancel' | 'pause' | null
    /** Since when its time stands still: paused or unpaid. */
    stopped_at: number | null
    /** When time alone changes it next. */
    due_at: number | null
    /** null: it is not over, or it ended before this was kept. */
    ended_at: number | null
    created_at: number
    created_by: string
    version: number
  }
  subscription_item: {
    workspace: string
    subscription: string
    resource: string
    quantity: number
    unit: number
    next_quantity: number | null
  }
  invoice: {
    id: string
    workspace: string
    billing_account: string
    subscription: string
    state: 'draft' | 'finalised' | 'paid' | 'void'
    /** null: a draft. */
    number: string | null
    total: number
    /** Whom it was made out to, as JSON; null: a draft. */
    billed_to: string | null
    /** How many charges of it failed. */
    failed: number
    created_at: number
    finalised_at: number | null
    paid_at: number | null
    voided_at: number | null
  }
  invoice_line: {
    workspace: string
    invoice: string
    position: number
    kind: 'period' | 'credit' | 'charge'
    resource: string
    quantity: number
    unit: number
    amount: number
    from_at: number
    to_at: number
  }
  /** A payment that was asked of the provider. Its id is the provider's idempotency key, its fence tells who holds the lease. */
  charge: {
    id: string
    workspace: string
    billing_account: string
    invoice: string
    /** Settled before the provider is asked, so that every try asks the same; null until then. */
    method: string | null
    /** null: it is over. */
    due_at: number | null
    tries: number
    fence: number
    outcome: 'paid' | 'declined' | 'dropped' | null
    /** What the provider said of it. */
    detail: string | null
    created_at: number
    ended_at: number | null
  }
}
