import type { Step } from './vector.ts'

export const use = (org: string, users: number, ...no: string[]): Step => ({
  ...{ do: 'use', org, by: { users } },
  ...(no.length > 0 ? { no } : {}),
})
export const keyed = (key: string, users: number, ...no: string[]) => ({
  ...{ do: 'use' as const, org: 'a', by: { users }, key },
  ...(no.length > 0 ? { no } : {}),
})
export const limit = (org: string, to: number, resource = 'users'): Step => ({
  ...{ do: 'limit', org, to, resource },
})
export const pool = (to: number, resource = 'users', account = 'payer'): Step => ({
  ...{ do: 'subscribe', account, gives: { [resource]: to } },
})
export const holds = (org: string, capacity: number, used: number): Step => ({
  ...{ do: 'pool', org, capacity, used },
})
export const see = (org: string, effective: number, available: number): Step => ({
  ...{ do: 'see', org, effective, available },
})
export const move = (org: string, to: string | null, ...no: string[]): Step => ({
  ...{ do: 'move', org, to },
  ...(no.length > 0 ? { no } : {}),
})
export const sums = (of: Record<string, number>): Step => ({ do: 'sums', of })
