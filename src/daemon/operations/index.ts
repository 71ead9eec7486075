import type { Implementation } from '../implement.ts'
import explainAccess from './access/explain.ts'
import whoAccess from './access/who.ts'
import createAccount from './account/create.ts'
import deleteAccount from './account/delete.ts'
import getAccount from './account/get.ts'
import recoverAccount from './account/recover.ts'
import updateAccount from './account/update.ts'
import verifyAccount from './account/verify.ts'
import listAudit from './audit/list.ts'
import verifyAudit from './audit/verify.ts'
import getAuth from './auth/get.ts'
import setAuth from './auth/set.ts'
import { billing } from './billing/index.ts'
import getCatalog from './catalog/get.ts'
import setCatalog from './catalog/set.ts'
import advanceClock from './clock/advance.ts'
import getClock from './clock/get.ts'
import addContact from './contact/add.ts'
import listContacts from './contact/list.ts'
import removeContact from './contact/remove.ts'
import { domains } from './domain/index.ts'
import checkDuty from './duty/check.ts'
import diffEnv from './env/diff.ts'
import getEnv from './env/get.ts'
import promoteEnv from './env/promote.ts'
import updateEnv from './env/update.ts'
import createIdentity from './identity/create.ts'
import deleteIdentity from './identity/delete.ts'
import getIdentity from './identity/get.ts'
import listIdentities from './identity/list.ts'
import updateIdentity from './identity/update.ts'
import acceptInvite from './invite/accept.ts'
import createInvite from './invite/create.ts'
import listInvites from './invite/list.ts'
import resendInvite from './invite/resend.ts'
import revokeInvite from './invite/revoke.ts'
import abortKey from './key/abort.ts'
import getKey from './key/get.ts'
import issueKey from './key/issue.ts'
import listKeys from './key/list.ts'
import retireKey from './key/retire.ts'
import revokeKey from './key/revoke.ts'
import rotateKey from './key/rotate.ts'
import rotationOfKey from './key/rotation.ts'
import scopesOfKeys from './key/scopes.ts'
import useKey from './key/usage.ts'
import verifyKey from './key/verify.ts'
import matchLeaks from './leak/match.ts'
import getMember from './member/get.ts'
import impactOfMember from './member/impact.ts'
import listMembers from './member/list.ts'
import offboardMember from './member/offboard.ts'
import removeMember from './member/remove.ts'
import getNext from './next/get.ts'
import archiveOrg from './org/archive.ts'
import createOrg from './org/create.ts'
import deleteOrg from './org/delete.ts'
import getOrg from './org/get.ts'
import initOrg from './org/init.ts'
import listOrgs from './org/list.ts'
import moveOrg from './org/move.ts'
import restoreOrg from './org/restore.ts'
import updateOrg from './org/update.ts'
import approveProduction from './production/approve.ts'
import breakglassProduction from './production/breakglass.ts'
import cancelProduction from './production/cancel.ts'
import declareProduction from './production/declare.ts'
import denyProduction from './production/deny.ts'
import getProduction from './production/get.ts'
import listProductions from './production/list.ts'
import requestProduction from './production/request.ts'
import archiveProject from './project/archive.ts'
import createProject from './project/create.ts'
import deleteProject from './project/delete.ts'
import getProject from './project/get.ts'
import listProjects from './project/list.ts'
import addProjectMember from './project/member/add.ts'
import getProjectMember from './project/member/get.ts'
import inviteProjectMember from './project/member/invite.ts'
import joinProject from './project/member/join.ts'
import listProjectMembers from './project/member/list.ts'
import promoteProjectMember from './project/member/promote.ts'
import registerProjectMember from './project/member/register.ts'
import removeProjectMember from './project/member/remove.ts'
import setProjectMemberRole from './project/member/role.ts'
import restoreProject from './project/restore.ts'
import updateProject from './project/update.ts'
import checkReadiness from './readiness/check.ts'
import explainReadiness from './readiness/explain.ts'
import assignRole from './role/assign.ts'
import createRole from './role/create.ts'
import deleteRole from './role/delete.ts'
import getRole from './role/get.ts'
import listRoles from './role/list.ts'
import unassignRole from './role/unassign.ts'
import updateRole from './role/update.ts'
import createSession from './session/create.ts'
import listSessions from './session/list.ts'
import revokeSession from './session/revoke.ts'
import getToken from './token/get.ts'
import issueToken from './token/issue.ts'
import listTokens from './token/list.ts'
import revokeToken from './token/revoke.ts'
import createTrust from './trust/create.ts'
import deleteTrust from './trust/delete.ts'
import listTrusts from './trust/list.ts'
import { metered } from './usage/index.ts'
import { webhooks } from './webhook/index.ts'
import acceptWorkspace from './workspace/accept.ts'
import archiveWorkspace from './workspace/archive.ts'
import getWorkspace from './workspace/get.ts'
import listWorkspaces from './workspace/list.ts'
import quotaWorkspace from './workspace/quota.ts'
import restoreWorkspace from './workspace/restore.ts'
import transferWorkspace from './workspace/transfer.ts'
import updateWorkspace from './workspace/update.ts'

/** The table of contents: a handler for every operation of the contract, in its order. */
export const implementations: readonly Implementation[] = [
  createAccount,
  getAccount,
  updateAccount,
  verifyAccount,
  recoverAccount,
  deleteAccount,
  createSession,
  listSessions,
  revokeSession,
  initOrg,
  listWorkspaces,
  getWorkspace,
  updateWorkspace,
  archiveWorkspace,
  restoreWorkspace,
  quotaWorkspace,
  transferWorkspace,
  acceptWorkspace,
  listOrgs,
  getOrg,
  createOrg,
  updateOrg,
  moveOrg,
  archiveOrg,
  restoreOrg,
  deleteOrg,
  addContact,
  listContacts,
  removeContact,
  listMembers,
  getMember,
  impactOfMember,
  removeMember,
  offboardMember,
  createInvite,
  listInvites,
  resendInvite,
  revokeInvite,
  acceptInvite,
  listRoles,
  getRole,
  createRole,
  updateRole,
  deleteRole,
  assignRole,
  unassignRole,
  explainAccess,
  whoAccess,
  checkDuty,
  createProject,
  listProjects,
  getProject,
  updateProject,
  archiveProject,
  restoreProject,
  deleteProject,
  getEnv,
  diffEnv,
  promoteEnv,
  updateEnv,
  getCatalog,
  setCatalog,
  getAuth,
  setAuth,
  inviteProjectMember,
  addProjectMember,
  listProjectMembers,
  getProjectMember,
  setProjectMemberRole,
  removeProjectMember,
  joinProject,
  registerProjectMember,
  promoteProjectMember,
  ...domains,
  issueKey,
  listKeys,
  getKey,
  rotateKey,
  rotationOfKey,
  retireKey,
  abortKey,
  revokeKey,
  verifyKey,
  matchLeaks,
  scopesOfKeys,
  useKey,
  issueToken,
  listTokens,
  getToken,
  revokeToken,
  createTrust,
  listTrusts,
  deleteTrust,
  createIdentity,
  listIdentities,
  getIdentity,
  updateIdentity,
  deleteIdentity,
  ...webhooks,
  checkReadiness,
  explainReadiness,
  getNext,
  declareProduction,
  requestProduction,
  approveProduction,
  denyProduction,
  cancelProduction,
  listProductions,
  getProduction,
  breakglassProduction,
  ...metered,
  ...billing,
  getClock,
  advanceClock,
  listAudit,
  verifyAudit,
]
