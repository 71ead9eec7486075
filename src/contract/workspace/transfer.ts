import { z } from 'zod'
import { operation } from '../operation.ts'
import { roleName } from '../role/role.ts'
import { id, inWorkspace, timestamp } from '../shapes.ts'

/** An ownership that one member offers to another. */
export const Transfer = z.object({
  id: id('transfer'),
  workspace: id('workspace'),
  from: z.string().describe('E-mail address of the owner who offers'),
  to: z.string().describe('E-mail address of the member who may accept'),
  keep: z.array(z.string()).describe('Roles on the workspace that the old owner will hold'),
  createdAt: timestamp(),
  expiresAt: timestamp(),
  acceptedAt: timestamp().nullable(),
  withdrawnAt: timestamp().nullable(),
})

export const transferWorkspace = operation({
  id: 'workspace.transfer',
  http: 'POST /v1/workspaces/{workspace}/transfer',
  summary: 'Offer your ownership of the workspace to another member, or withdraw the offer',
  input: z.object({
    workspace: inWorkspace(),
    to: z
      .string()
      .min(1, 'is empty')
      .max(254, 'is too long')
      .optional()
      .describe('Member to offer it to, by id or e-mail address'),
    keep: z
      .array(roleName())
      .max(12, 'names more than 12 roles')
      .default([])
      .describe('Roles on the workspace that you will hold afterwards; without it, none'),
    withdraw: z.boolean().default(false).describe('Withdraw the open offer instead'),
  }),
  output: z.object({ transfer: Transfer }),
  target: 'workspace',
  permission: 'workspace.transfer',
  effect: 'keyed',
  who: ['account'],
  exclusive: true,
})
