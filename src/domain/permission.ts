/** What separates people: ship code to production, spend money, secure credentials, review the others. */
export const duties = ['ship', 'spend', 'secure', 'review'] as const
export type Duty = (typeof duties)[number]

/** Every permission, and the duty that it gives to whoever holds it in production. */
export const permissions = {
  'workspace.read': null,
  'workspace.write': null,
  'workspace.archive': null,
  'workspace.transfer': null,
  'org.read': null,
  'org.write': null,
  'contact.read': null,
  'contact.write': null,
  'member.read': null,
  'member.invite': null,
  'member.remove': null,
  'role.read': null,
  'role.write': null,
  'role.assign': null,
  'access.explain': null,
  'project.read': null,
  'project.create': null,
  'project.write': null,
  'project.delete': null,
  'project.member.read': null,
  'project.member.write': null,
  'catalog.write': 'ship',
  'auth.write': 'ship',
  'domain.read': null,
  'domain.write': null,
  'domain.bind': 'ship',
  'env.promote': 'ship',
  'env.write': 'secure',
  'key.read': null,
  'key.issue': 'secure',
  'key.rotate': 'secure',
  'key.revoke': 'secure',
  'key.verify': null,
  'token.read': null,
  'token.issue': 'secure',
  'token.revoke': 'secure',
  'identity.read': null,
  'identity.write': 'secure',
  'event.read': null,
  'event.trigger': null,
  'webhook.read': null,
  'webhook.write': 'ship',
  'webhook.rotate': 'secure',
  'delivery.inspect': 'secure',
  'billing.read': null,
  'billing.manage': 'spend',
  'usage.read': null,
  'usage.record': null,
  'limit.write': null,
  'audit.read': null,
  'audit.verify': null,
  'readiness.read': null,
  'production.read': null,
  'production.declare': 'ship',
  'production.request': 'ship',
  'production.approve': 'review',
  'production.breakglass': null,
} as const satisfies Record<string, Duty | null>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as Permission[]

export const envs = ['sandbox', 'production'] as const
export type Env = (typeof envs)[number]

/** How far a permission goes: in the sandbox only, or in both envs. */
export const reaches = ['any', 'sandbox'] as const
export type Reach = (typeof reaches)[number]
export type Grants = Partial<Record<Permission, Reach>>
