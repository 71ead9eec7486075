import type { Implementation } from '../implement.ts'
import createAccount from './account/create.ts'
import getAccount from './account/get.ts'
import listAudit from './audit/list.ts'
import verifyAudit from './audit/verify.ts'
import acceptInvite from './invite/accept.ts'
import createInvite from './invite/create.ts'
import getKey from './key/get.ts'
import issueKey from './key/issue.ts'
import listKeys from './key/list.ts'
import revokeKey from './key/revoke.ts'
import rotateKey from './key/rotate.ts'
import verifyKey from './key/verify.ts'
import listMembers from './member/list.ts'
import getNext from './next/get.ts'
import getOrg from './org/get.ts'
import initOrg from './org/init.ts'
import listOrgs from './org/list.ts'
import createProject from './project/create.ts'
import getProject from './project/get.ts'
import listProjects from './project/list.ts'
import checkReadiness from './readiness/check.ts'
import explainReadiness from './readiness/explain.ts'
import assignRole from './role/assign.ts'
import listRoles from './role/list.ts'
import createSession from './session/create.ts'
import revokeSession from './session/revoke.ts'
import getWorkspace from './workspace/get.ts'
import listWorkspaces from './workspace/list.ts'

/** The table of contents: a handler for every operation of the contract, in its order. */
export const implementations: readonly Implementation[] = [
  createAccount,
  getAccount,
  createSession,
  revokeSession,
  initOrg,
  listWorkspaces,
  getWorkspace,
  listOrgs,
  getOrg,
  listMembers,
  createInvite,
  acceptInvite,
  listRoles,
  assignRole,
  createProject,
  listProjects,
  getProject,
  issueKey,
  listKeys,
  getKey,
  rotateKey,
  revokeKey,
  verifyKey,
  checkReadiness,
  explainReadiness,
  getNext,
  listAudit,
  verifyAudit,
]
