/** What separates people: ship code to production, spend money, secure credentials, review the others. */
export const duties = ['ship', 'spend', 'secure', 'review'] as const
export type Duty = (typeof duties)[number]

/** Every permission, and the duty that it gives to whoever holds it in production. */
export const permissions = {
  'workspace.read': null,
  'org.read': null,
  'member.read': null,
  'member.invite': null,
  'role.read': null,
  'role.assign': null,
  'project.read': null,
  'project.create': null,
  'key.read': null,
  'key.issue': 'secure',
  'key.rotate': 'secure',
  'key.revoke': 'secure',
  'key.verify': null,
  'billing.read': null,
  'billing.manage': 'spend',
  'audit.read': null,
  'audit.verify': null,
  'readiness.read': null,
  'production.request': 'ship',
  'production.approve': 'review',
} as const satisfies Record<string, Duty | null>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

export const envs = ['sandbox', 'production'] as const
export type Env = (typeof envs)[number]

/** How far a permission goes: in the sandbox only, or in both envs. */
export type Reach = 'sandbox' | 'any'
export type Grants = Partial<Record<Permission, Reach>>
