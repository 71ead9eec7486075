import { deepEqual } from 'node:assert/strict'
import type { FailureCode } from '../../../src/domain/failure.ts'

/** An org as the model knows it: no paths, no depths, no counters; all of that is walked anew each time. */
interface Org {
  n: number
  parent: Org | null
  name: string
  archivedWith: Org | null
  keepsName: boolean
}

export const limits = { orgs: 14, children: 4 }

/** Names that people take for the same one, each list. */
export const sameNames = [
  ['Sales', 'SALES', 'sales', 'Ｓａｌｅｓ', 'Sa\u200bles'],
  ['Straße', 'STRASSE', 'strasse'],
  ['Caf\u00e9', 'Cafe\u0301', 'CAFÉ'],
  ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ['東京 支店', '東京\u3000支店'],
]
export const names = sameNames.flat()
const meaning = (name: string): number => sameNames.findIndex((same) => same.includes(name))

/** What a tree does, told as simply as can be: the server must agree with it, refusals included. */
export class Model {
  orgs: Org[] = [{ n: 0, parent: null, name: 'root', archivedWith: null, keepsName: false }]
  #made = 0

  get made(): number {
    return this.#made
  }

  at(n: number): Org | undefined {
    return this.orgs.find((org) => org.n === n)
  }

  create(parent: number | null, name: string): FailureCode | null {
    const above = parent === null ? null : this.at(parent)
    if (above === undefined) return 'not_found'
    if (above?.archivedWith) return 'conflict'
    const codes = [
      ...(above && this.level(above) + 1 > 9 ? ['limit_exceeded' as const] : []),
      ...this.#taken(above, name),
      ...(above ? this.#full(above) : []),
      ...this.#tooMany(1),
    ]
    if (codes.length > 0) return one(codes)
    this.orgs.push({ n: ++this.#made, parent: above, name, archivedWith: null, keepsName: false })
    return null
  }

  rename(n: number, name: string): FailureCode | null {
    const org = this.at(n)
    if (!org) return 'not_found'
    if (org.archivedWith) return 'conflict'
    const codes = this.#taken(org.parent, name, org)
    if (codes.length > 0) return one(codes)
    org.name = name
    return null
  }

  /** `to` is null for the roots. */
  move(n: number, to: number | null): FailureCode | null {
    const org = this.at(n)
    const parent = to === null ? null : this.at(to)
    if (!org) return 'not_found'
    if (org.archivedWith) return 'conflict'
    if (parent === undefined) return 'not_found'
    const codes: FailureCode[] = [
      ...(org.parent === parent ? ['conflict' as const] : []),
      ...(parent ? this.#unfit(org, parent) : []),
      ...this.#taken(parent, org.name, org),
    ]
    if (codes.length > 0) return one(codes)
    org.parent = parent
    return null
  }

  archive(n: number, keepName: boolean): FailureCode | null {
    const org = this.at(n)
    if (!org) return 'not_found'
    if (org.archivedWith || this.#lastRoot(org)) return 'conflict'
    for (const below of this.below(org)) below.archivedWith ??= org
    org.keepsName = keepName
    return null
  }

  restore(n: number): FailureCode | null {
    const org = this.at(n)
    if (!org) return 'not_found'
    if (!org.archivedWith) return 'conflict'
    const back = this.orgs.filter(({ archivedWith }) => archivedWith === org)
    const codes: FailureCode[] = [
      ...(org.parent?.archivedWith ? ['conflict' as const] : []),
      ...this.#taken(org.parent, org.name, org),
      ...(org.parent ? this.#full(org.parent) : []),
      ...this.#tooMany(back.length),
    ]
    if (codes.length > 0) return one(codes)
    for (const one of back) one.archivedWith = null
    for (const one of back) one.keepsName = false
    return null
  }

  delete(n: number, recursive: boolean): FailureCode | null {
    const org = this.at(n)
    if (!org) return 'not_found'
    const gone = this.below(org)
    if (this.#lastRoot(org) || (gone.length > 1 && !recursive)) return 'conflict'
    this.orgs = this.orgs.filter((one) => !gone.includes(one))
    return null
  }

  above(org: Org): Org[] {
    return org.parent === null ? [org] : [...this.above(org.parent), org]
  }

  below(org: Org): Org[] {
    return this.orgs.filter((one) => this.above(one).includes(org))
  }

  level(org: Org): number {
    return this.above(org).length - 1
  }

  height(org: Org): number {
    return Math.max(...this.below(org).map((one) => this.level(one))) - this.level(org)
  }

  live(): Org[] {
    return this.orgs.filter(({ archivedWith }) => archivedWith === null)
  }

  /** No two orgs of one parent hold the same name. */
  checkSiblings(): void {
    const held = this.orgs.filter(({ archivedWith, keepsName }) => !archivedWith || keepsName)
    const keys = held.map(({ parent, name }) => `${parent?.n} ${meaning(name)} ${name === 'root'}`)
    deepEqual(keys, [...new Set(keys)])
  }

  /** Why an org cannot stand under that one, names aside. */
  #unfit(org: Org, parent: Org): FailureCode[] {
    return [
      ...(parent.archivedWith ? ['conflict' as const] : []),
      ...(this.above(parent).includes(org) ? ['conflict' as const] : []),
      ...(this.level(parent) + 1 + this.height(org) > 9 ? ['limit_exceeded' as const] : []),
      ...(org.parent === parent ? [] : this.#full(parent)),
    ]
  }

  #taken(parent: Org | null, name: string, except?: Org): FailureCode[] {
    const holder = this.orgs.find(
      (one) =>
        one !== except &&
        one.parent === parent &&
        (one.archivedWith === null || one.keepsName) &&
        meaning(one.name) === meaning(name) &&
        one.name !== 'root',
    )
    return holder ? ['already_exists'] : []
  }

  #full(parent: Org): FailureCode[] {
    const children = this.live().filter((one) => one.parent === parent).length
    return children + 1 > limits.children ? ['limit_exceeded'] : []
  }

  #tooMany(more: number): FailureCode[] {
    return this.live().length + more > limits.orgs ? ['limit_exceeded'] : []
  }

  #lastRoot(org: Org): boolean {
    const roots = this.live().filter(({ parent }) => parent === null)
    return roots.length === 1 && roots[0] === org
  }
}

const one = (codes: FailureCode[]): FailureCode =>
  new Set(codes).size === 1 ? (codes[0] as FailureCode) : 'conflict'
