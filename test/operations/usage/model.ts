const endless = Number.POSITIVE_INFINITY

export type Mode = 'single' | 'assigned' | 'pooled'

/** One subscription of an account, to users alone. */
interface Gives {
  quantity: number
  next: number | null
  paused: boolean
}

/** A model of meters so simple that it can be believed: a tree of orgs, their own use, their limits, who pays for which root, and nothing kept twice. */
export class Model {
  readonly mode: Mode
  readonly parents = new Map<string, string | null>()
  /** Who pays for a root. */
  readonly payers = new Map<string, string | null>()
  readonly gives = new Map<string, Gives>()
  readonly direct = new Map<string, number>()
  readonly limits = new Map<string, number>()
  readonly held = new Map<string, { org: string; amount: number }>()

  constructor(mode: Mode) {
    this.mode = mode
  }

  above(org: string): string[] {
    const parent = this.parents.get(org) ?? null
    return parent === null ? [org] : [...this.above(parent), org]
  }

  isIn(org: string, top: string): boolean {
    return this.above(org).includes(top)
  }

  /** What is used and what is held by the orgs of which that is so. */
  sums(of: (org: string) => boolean): { used: number; reserved: number } {
    const add = (sum: number, more: number) => sum + more
    return {
      used: [...this.direct].map(([org, n]) => (of(org) ? n : 0)).reduce(add, 0),
      reserved: [...this.held.values()].map((one) => (of(one.org) ? one.amount : 0)).reduce(add, 0),
    }
  }

  subtree(top: string): { used: number; reserved: number } {
    return this.sums((org) => this.isIn(org, top))
  }

  poolOf(root: string, payer = this.payers.get(root) ?? null): string {
    return this.mode === 'assigned' ? (payer ?? root) : 'all'
  }

  poolAt(org: string): string {
    return this.poolOf(this.above(org)[0] as string)
  }

  pool(name: string): { capacity: number; used: number; reserved: number } {
    const gives = [...this.gives].filter(([account]) => name === 'all' || name === account)
    const capacity = gives.reduce((sum, [, one]) => sum + (one.paused ? 0 : one.quantity), 0)
    return { capacity, ...this.sums((org) => this.poolAt(org) === name) }
  }

  /** Whether so much more fits at these orgs, and in a pool where there is one. Nothing fits even where use is over. */
  fits(more: number, orgs: readonly string[], pool: string | null): boolean {
    const left = (cap: number, { used, reserved }: { used: number; reserved: number }) =>
      cap - used - reserved
    const rooms = orgs.map((org) => left(this.limits.get(org) ?? endless, this.subtree(org)))
    if (pool !== null) rooms.push(left(this.pool(pool).capacity, this.pool(pool)))
    return more === 0 || rooms.every((room) => more <= room)
  }

  use(org: string, delta: number): boolean {
    const direct = (this.direct.get(org) ?? 0) + delta
    if (direct < 0) return false
    if (delta > 0 && !this.fits(delta, this.above(org), this.poolAt(org))) return false
    this.direct.set(org, direct)
    return true
  }

  limit(org: string, value: number, force: boolean): boolean {
    if (!force && this.subtree(org).used > value) return false
    this.limits.set(org, value)
    return true
  }

  hold(id: string, org: string, amount: number): boolean {
    if (!this.fits(amount, this.above(org), this.poolAt(org))) return false
    this.held.set(id, { org, amount })
    return true
  }

  end(id: string, used: number): void {
    const held = this.held.get(id)
    if (!held) return
    this.held.delete(id)
    this.direct.set(held.org, (this.direct.get(held.org) ?? 0) + used)
  }

  /** Under another org, or among the roots with whoever is named to pay. */
  move(org: string, to: string | null, named: string | null): boolean {
    if (to !== null && this.isIn(to, org)) return false
    if (this.parents.get(org) === to) return false
    if (named !== null && this.mode === 'pooled') return false
    const only = this.mode === 'single' ? ([...this.gives.keys()][0] ?? null) : null
    const payer = named ?? only
    const pool = to === null ? this.poolOf(org, payer) : this.poolAt(to)
    const fresh = to === null ? [] : this.above(to).filter((one) => !this.isIn(org, one))
    const { used, reserved } = this.subtree(org)
    if (!this.fits(used + reserved, fresh, pool === this.poolAt(org) ? null : pool)) return false
    this.parents.set(org, to)
    if (to === null) this.payers.set(org, payer)
    else this.payers.delete(org)
    return true
  }

  /** Binds a root to an account, or lets it go. */
  link(root: string, account: string, off: boolean): boolean {
    if (this.mode === 'pooled' || this.parents.get(root) !== null) return false
    if ((this.payers.get(root) === account) !== off) return false
    const payer = off ? null : account
    const pool = this.poolOf(root, payer)
    const { used, reserved } = this.subtree(root)
    if (!this.fits(used + reserved, [], pool === this.poolAt(root) ? null : pool)) return false
    this.payers.set(root, payer)
    return true
  }

  /** More is there at once, less when the month is over. */
  change(account: string, quantity: number): boolean {
    const one = this.gives.get(account) as Gives
    const will = one.next ?? one.quantity
    if (one.paused || quantity === will) return false
    if (quantity < will && this.short(account, quantity)) return false
    if (quantity < one.quantity) one.next = quantity
    else Object.assign(one, { quantity, next: null })
    return true
  }

  pause(account: string): boolean {
    const one = this.gives.get(account) as Gives
    if (one.paused || this.short(account, 0)) return false
    one.paused = true
    return true
  }

  resume(account: string): boolean {
    const one = this.gives.get(account) as Gives
    if (!one.paused && one.next === null) return false
    Object.assign(one, { paused: false, next: null })
    return true
  }

  /** Whether more is used than would remain if an account gave so many. */
  short(account: string, quantity: number): boolean {
    const { capacity, used } = this.pool(this.mode === 'assigned' ? account : 'all')
    return used > capacity - (this.gives.get(account)?.quantity ?? 0) + quantity
  }

  month(): void {
    this.held.clear()
    for (const one of this.gives.values())
      if (!one.paused) Object.assign(one, { quantity: one.next ?? one.quantity, next: null })
  }
}
