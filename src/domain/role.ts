import {
  type Duty,
  duties,
  type Grants,
  type Permission,
  permissionNames,
  permissions,
  type Reach,
} from './permission.ts'

const reading = [
  'workspace.read',
  'org.read',
  'contact.read',
  'project.read',
  'domain.read',
  'readiness.read',
  'production.read',
] as const
const team = ['member.read', 'role.read', 'access.explain'] as const

const watching = ['event.read', 'webhook.read'] as const

const anywhere = (...names: Permission[]): Grants =>
  Object.fromEntries(names.map((name) => [name, 'any']))
const inSandbox = (...names: Permission[]): Grants =>
  Object.fromEntries(names.map((name) => [name, 'sandbox']))

/** The built-in roles. `ptc role list --matrix` prints this table; nothing else decides who may do what. */
export const builtInRoles = {
  owner: { about: 'Everything in the workspace', grants: anywhere(...permissionNames) },
  admin: {
    about: 'Runs the team and the organization tree; sees billing, changes none',
    grants: anywhere(
      ...reading,
      ...team,
      'workspace.write',
      'org.write',
      'contact.write',
      'member.invite',
      'member.remove',
      'role.write',
      'role.assign',
      'project.create',
      'project.write',
      'project.delete',
      'project.member.read',
      'project.member.write',
      'domain.write',
      'key.read',
      'token.read',
      'identity.read',
      ...watching,
      'billing.read',
      'usage.read',
      'usage.record',
      'limit.write',
      'audit.read',
      'audit.verify',
    ),
  },
  'technical-owner': {
    about: 'Ships: owns the integration, works in the sandbox, asks for production',
    grants: {
      ...anywhere(
        ...reading,
        ...team,
        'project.create',
        'project.write',
        'project.member.read',
        'catalog.write',
        'auth.write',
        'domain.write',
        'domain.bind',
        'env.promote',
        'key.read',
        'token.read',
        ...watching,
        'webhook.write',
        'production.declare',
        'production.request',
        'usage.read',
        'usage.record',
      ),
      ...inSandbox(
        'project.member.write',
        'key.issue',
        'key.rotate',
        'key.revoke',
        'key.verify',
        'token.issue',
        'token.revoke',
        'event.trigger',
        'webhook.rotate',
        'delivery.inspect',
      ),
    },
  },
  'security-owner': {
    about: 'Secures: keys and tokens in both envs, and reads the audit trail',
    grants: anywhere(
      ...reading,
      ...team,
      'project.member.read',
      'project.member.write',
      'env.write',
      'key.read',
      'key.issue',
      'key.rotate',
      'key.revoke',
      'key.verify',
      'token.read',
      'token.issue',
      'token.revoke',
      'identity.read',
      'identity.write',
      ...watching,
      'webhook.rotate',
      'delivery.inspect',
      'audit.read',
      'audit.verify',
    ),
  },
  'billing-owner': {
    about: 'Spends: billing accounts, methods, subscriptions; no keys',
    grants: anywhere(
      ...reading,
      'member.read',
      'billing.read',
      'billing.manage',
      'usage.read',
      'limit.write',
    ),
  },
  'production-manager': {
    about: 'Reviews: approves or denies what others ask for in production',
    grants: anywhere(
      ...reading,
      ...team,
      'key.read',
      ...watching,
      'audit.read',
      'production.approve',
    ),
  },
  developer: {
    about: 'Builds in the sandbox',
    grants: {
      ...anywhere(...reading, ...team, 'key.read', 'token.read', 'usage.read', ...watching),
      ...inSandbox(
        'usage.record',
        'project.create',
        'project.member.read',
        'project.member.write',
        'catalog.write',
        'auth.write',
        'domain.bind',
        'key.issue',
        'key.rotate',
        'key.revoke',
        'key.verify',
        'token.issue',
        'token.revoke',
        'event.trigger',
        'webhook.write',
        'webhook.rotate',
        'delivery.inspect',
      ),
    },
  },
  'sandbox-reviewer': {
    about: 'Reviews in the sandbox, where an approval is a rehearsal',
    grants: {
      ...anywhere(...reading, ...team, 'key.read', ...watching),
      ...inSandbox('project.member.read', 'key.verify', 'production.approve'),
    },
  },
  auditor: {
    about: 'Reads everything, changes nothing',
    grants: anywhere(
      ...reading,
      ...team,
      'project.member.read',
      'key.read',
      'token.read',
      'identity.read',
      ...watching,
      'billing.read',
      'usage.read',
      'audit.read',
      'audit.verify',
    ),
  },
  analyst: {
    about: 'Reads the tree and its figures',
    grants: anywhere(...reading, 'billing.read', 'usage.read'),
  },
  support: {
    about: 'Finds out why a call failed: sees people and keys, checks a key',
    grants: anywhere(
      ...reading,
      ...team,
      'project.member.read',
      'key.read',
      'key.verify',
      'usage.read',
      ...watching,
    ),
  },
  viewer: { about: 'Sees what exists', grants: anywhere(...reading) },
} as const satisfies Record<string, { about: string; grants: Grants }>

export type RoleName = keyof typeof builtInRoles
export const roleNames = Object.keys(builtInRoles) as RoleName[]

/** What a built-in role gives, or undefined where no such role is built in. */
export const builtInGrants = (role: string): Grants | undefined =>
  (builtInRoles as Record<string, { grants: Grants }>)[role]?.grants

/** How far a built-in role's permission goes, or undefined where the role lacks it. */
export const reachOf = (role: RoleName, permission: Permission): Reach | undefined =>
  (builtInRoles[role].grants as Grants)[permission]

/** The duties that grants give: those of their permissions that reach production. */
export const dutiesOf = (grants: Grants): Duty[] =>
  duties.filter((duty) =>
    permissionNames.some((name) => permissions[name] === duty && grants[name] === 'any'),
  )
