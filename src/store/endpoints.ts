import type { Generated } from 'kysely'

/** Where events are delivered to, and what became of each. */
export interface Endpoints {
  webhook: {
    id: string
    workspace: string
    project: string
    env: 'sandbox' | 'production'
    url: string
    /** Types of events, as JSON. */
    events: string
    created_at: number
    created_by: string
    version: number
    /** Nothing is sent since then; what comes up waits. */
    paused_at: Generated<number | null>
    /** `asked`: by a person; `gone`: it answered 410; `failing`: nothing but failures for 120 hours. */
    paused_why: Generated<'asked' | 'gone' | 'failing' | null>
    /** The first failure since the last success. */
    failing_since: Generated<number | null>
    last_success_at: Generated<number | null>
    deleted_at: Generated<number | null>
    deleted_by: Generated<string | null>
  }
  webhook_secret: {
    workspace: string
    webhook: string
    /** 1, and one more with each rotation. */
    number: number
    /** What it is sealed under. */
    pepper: number
    sealed: string
    created_at: number
    /** When it signs no more, because a newer one does; null: it is the newest. */
    expires_at: number | null
  }
  webhook_drill: {
    id: string
    workspace: string
    webhook: string
    /** What it was drilled at: another url or another secret is another thing. */
    url: string
    secret: number
    created_at: number
    due_at: number | null
    fence: number
    ended_at: number | null
    /** When all four were passed; null: not all of them. */
    passed_at: number | null
    /** What happened in each drill, as JSON. */
    results: string | null
  }
  delivery: {
    id: string
    workspace: string
    webhook: string
    event: string
    type: string
    /** Empty for the first one; a replay's own id for each replay. */
    occasion: string
    /** The bytes that every try sends. */
    body: string
    created_at: number
    /** When it is next tried, or its lease ends; null: it is over, or waits for a paused endpoint. */
    due_at: number | null
    /** Whoever tries it has it until then. */
    leased_until: number | null
    attempts: number
    fence: number
    outcome: 'delivered' | 'failed' | 'cancelled' | null
    ended_at: number | null
  }
  delivery_attempt: {
    workspace: string
    delivery: string
    webhook: string
    number: number
    at: number
    /** Milliseconds. */
    took: number
    status: number | null
    /** Why it came to nothing; null: it was taken. */
    fault: string | null
    /** The first kilobyte of the answer, for those who may see it. */
    response: string | null
  }
}
