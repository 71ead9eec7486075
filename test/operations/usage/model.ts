/** A model of meters so simple that it can be believed: a tree of orgs, their own use, their limits, and nothing kept twice. */
export class Model {
  readonly parents = new Map<string, string | null>()
  readonly direct = new Map<string, number>()
  readonly limits = new Map<string, number>()
  readonly held = new Map<string, { org: string; amount: number }>()
  readonly capacity: number

  constructor(root: string, capacity: number) {
    this.parents.set(root, null)
    this.capacity = capacity
  }

  get orgs(): string[] {
    return [...this.parents.keys()]
  }

  above(org: string): string[] {
    const parent = this.parents.get(org) ?? null
    return parent === null ? [org] : [...this.above(parent), org]
  }

  isIn(org: string, top: string): boolean {
    return this.above(org).includes(top)
  }

  subtree(top: string): number {
    return this.orgs
      .filter((org) => this.isIn(org, top))
      .reduce((sum, org) => sum + (this.direct.get(org) ?? 0), 0)
  }

  reserved(top: string): number {
    return [...this.held.values()]
      .filter(({ org }) => this.isIn(org, top))
      .reduce((sum, { amount }) => sum + amount, 0)
  }

  get root(): string {
    return this.orgs[0] as string
  }

  /** Whether so much more fits at these orgs, and in the pool where that is asked too. Nothing fits even where use is over. */
  fits(more: number, orgs: readonly string[], pool: boolean): boolean {
    if (more === 0) return true
    const room = (org: string) =>
      (this.limits.get(org) ?? Number.POSITIVE_INFINITY) - this.subtree(org) - this.reserved(org)
    const left = this.capacity - this.subtree(this.root) - this.reserved(this.root)
    return orgs.every((org) => more <= room(org)) && (!pool || more <= left)
  }

  use(org: string, delta: number): boolean {
    const direct = (this.direct.get(org) ?? 0) + delta
    if (direct < 0 || (delta > 0 && !this.fits(delta, this.above(org), true))) return false
    this.direct.set(org, direct)
    return true
  }

  limit(org: string, value: number, force: boolean): boolean {
    if (!force && this.subtree(org) > value) return false
    this.limits.set(org, value)
    return true
  }

  hold(id: string, org: string, amount: number): boolean {
    if (!this.fits(amount, this.above(org), true)) return false
    this.held.set(id, { org, amount })
    return true
  }

  end(id: string, used: number): void {
    const held = this.held.get(id)
    if (!held) return
    this.held.delete(id)
    this.direct.set(held.org, (this.direct.get(held.org) ?? 0) + used)
  }

  move(org: string, to: string): boolean {
    if (this.isIn(to, org) || this.parents.get(org) === to || org === this.root) return false
    const fresh = this.above(to).filter((one) => !this.above(org).includes(one))
    if (!this.fits(this.subtree(org) + this.reserved(org), fresh, false)) return false
    this.parents.set(org, to)
    return true
  }
}
