/** The tables of custom domains. */
export interface Domains {
  domain: {
    id: string
    workspace: string
    host: string
    created_at: number
    created_by: string
    version: number
    /** When the record was seen for the first time; null: nobody has proved it yet. */
    verified_at: number | null
    /** When it was last seen. */
    proved_at: number | null
    /** When it is looked for next; null: when somebody asks. */
    due_at: number | null
    suspended_at: number | null
    suspended_why: 'missing' | 'unanswered' | null
    /** What it is bound to, and by whom; null: nothing. */
    project: string | null
    env: 'sandbox' | 'production' | null
    purpose: 'auth' | 'api' | null
    bound_at: number | null
    bound_by: string | null
  }
  /** Whose a host is: the one verified domain of all workspaces that has it. */
  domain_holder: {
    host: string
    workspace: string
    domain: string
  }
}
