import type { Output } from '../contract/operation.ts'
import type { listRoles } from '../contract/role/list.ts'
import { permissionNames, permissions } from '../domain/permission.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'
import { wrapped } from './wrap.ts'

type Role = Output<typeof listRoles>['items'][number]

/** Every permission of every role: `any` in both envs, `box` in the sandbox only. */
export function matrix(roles: readonly Role[], io: Io): string {
  const short = (role: string) => role.slice(0, 3)
  const names = [
    ...new Set([...permissionNames, ...roles.flatMap((role) => Object.keys(role.permissions))]),
  ]
  const dutyOf = (name: string) => (permissions as Record<string, string | null>)[name] ?? '-'
  const grid = table(
    names,
    [
      { title: 'PERMISSION', value: (name) => name, whole: true },
      { title: 'DUTY', value: dutyOf, whole: true },
      ...roles.map((role) => ({
        title: short(role.role),
        value: (name: string) => cellOf(role.permissions[name]),
        whole: true as const,
      })),
    ],
    io,
    ' ',
  )
  const legend = roles.map(({ role }) => `${short(role)} ${role}`).join(', ')
  return `${grid}\n\n${wrapped(`any: both envs, box: sandbox only. ${legend}.`, io.width, 0)}`
}

const cellOf = (reach: string | undefined): string =>
  reach === undefined ? '·' : reach === 'sandbox' ? 'box' : reach
