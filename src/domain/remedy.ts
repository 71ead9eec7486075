import type { FailureCode } from './failure.ts'

/** Why a refusal happens, and what to do about it. */
export interface Remedy {
  cause: string
  fix: string
  /** What to type after ptc, where one command is a good start. */
  command?: readonly string[]
}

/** For every code, so that a new one cannot be left without. */
export const remedies: Readonly<Record<FailureCode, Remedy>> = {
  internal: {
    cause: 'A mistake inside of ptc, or something that nobody had thought of.',
    fix: 'Run the same line with --debug to see where, look whether the machine is in order, and report it with the report of the doctor.',
    command: ['doctor', '--bundle', 'ptc-report.json.gz'],
  },
  usage: {
    cause:
      'The line cannot be understood: an unknown command or flag, a value that is not offered, flags that exclude each other.',
    fix: 'The refusal names the word and, where one is near, what was meant. Every command explains itself with --help.',
    command: ['help'],
  },
  malformed_request: {
    cause:
      'The server could not read a request: no JSON, a field twice, a header that is missing or wrong.',
    fix: 'Whoever wrote the request by hand compares it with openapi.json. ptc itself writes none, unless something between it and the server changes them.',
  },
  idempotency_key_required: {
    cause: 'A request that changes something came without the header Idempotency-Key.',
    fix: 'Send a new one with each change and the same one with its retries. ptc does by itself.',
  },
  method_not_allowed: {
    cause: 'The path is there, and not with this method.',
    fix: 'openapi.json names the methods of every path.',
  },
  payload_too_large: {
    cause: 'The body is larger than any request of ptc has to be.',
    fix: 'Send less at once: lists in several requests.',
  },
  unsupported_media_type: {
    cause: 'The body is not said to be JSON.',
    fix: 'Send Content-Type: application/json.',
  },
  misdirected_request: {
    cause:
      'The Host header names another server than the one that answered: a proxy, or a page in a browser that tries its luck.',
    fix: 'Use the address that the daemon says of itself.',
    command: ['daemon', 'status'],
  },
  invalid_input: {
    cause: 'A field breaks a rule: its form, its length, its range, or a name that is none here.',
    fix: 'Each refused field stands in the answer with the flag it belongs to and what it should look like.',
  },
  input_required: {
    cause:
      'Something must be said, and nobody is there to be asked: no terminal, CI, --json or --no-input. A yes counts as well.',
    fix: 'Give the flags that the refusal names; --yes answers y/n questions, --confirm names what must be typed again.',
  },
  unauthenticated: {
    cause:
      'Nobody is signed in, or the sign-in has ended, was revoked, or belongs to another server or context.',
    fix: 'Look which credential is used and where it comes from, then sign in anew. In CI look at PTC_TOKEN.',
    command: ['auth', 'status'],
  },
  forbidden: {
    cause:
      'Whoever is signed in may not do this there: no role gives the permission, or it is given for the sandbox only. It is on record.',
    fix: 'Ask why and who could give the least role that helps; the answer carries a decision id for that.',
    command: ['access', 'explain', '--help'],
  },
  not_found: {
    cause:
      'There is no such thing, or it is in a workspace that you do not belong to: the two are told apart nowhere.',
    fix: 'Look at the spelling, the workspace and the context that are meant here.',
    command: ['context', 'show'],
  },
  already_exists: {
    cause: 'The name is taken, perhaps by an earlier run of the same line.',
    fix: 'Look at what is there; go on with it, or choose another name.',
  },
  conflict: {
    cause:
      'It contradicts how things stand: something else must happen first, or what was decided once is permanent.',
    fix: 'The refusal says what stands in the way and what to type.',
  },
  version_mismatch: {
    cause: 'Somebody changed the same thing between your reading and your writing.',
    fix: 'Read it again, look whether your change still makes sense, and make it again.',
  },
  idempotency_key_reused: {
    cause: 'The same Idempotency-Key came with a different change.',
    fix: 'Choose a new key for a new change; keep a key only for a retry, to the letter.',
  },
  not_ready: {
    cause: 'Readiness checks stand in the way of the step. Nothing was changed.',
    fix: 'Each check that fails stands there with its evidence, the duty that owns it, and the command that mends it.',
    command: ['next'],
  },
  rotation_in_progress: {
    cause: 'The key is being rotated: two of its secrets work, and there is no third.',
    fix: 'Wait until the old one is over, end it, or call the rotation off.',
    command: ['key', 'rotation', '--help'],
  },
  challenge_missing: {
    cause: 'DNS has no TXT record where the one should stand that proves a custom domain.',
    fix: 'Make the record exactly as it is shown. DNS remembers for a while that there was none, so give it some minutes: --wait looks again and again.',
    command: ['domain', 'list'],
  },
  challenge_mismatch: {
    cause:
      'There is a TXT record, and it says something else: a typing error, quotes that became part of it, or the record of another workspace.',
    fix: 'Put the value that is shown beside or in place of what is there, to the letter.',
    command: ['domain', 'list'],
  },
  still_in_use: {
    cause: 'What should end was used a moment ago, and somebody would feel it.',
    fix: 'See who uses it and wait until they have moved on, or do it with --force.',
    command: ['key', 'rotation', '--help'],
  },
  limit_exceeded: {
    cause:
      'A ceiling or a limit would be passed. The answer names which one, its value, and how much is used.',
    fix: 'Free something, or have the limit raised.',
    command: ['workspace', 'quota'],
  },
  usage_underflow: {
    cause: 'More would be given back than is used there directly.',
    fix: 'Look what the org itself uses; what orgs below it use is given back there.',
    command: ['usage', 'get', '--help'],
  },
  quantity_below_usage: {
    cause:
      'Less would be subscribed to than is used. The answer names each resource, what is used of it and what would remain.',
    fix: 'Free some of it first, or keep the quantity.',
    command: ['subscription', 'list'],
  },
  payment_declined: {
    cause: 'The provider or the bank said no to a payment method.',
    fix: 'Use another one; only the bank knows why.',
    command: ['billing', 'method', 'list'],
  },
  rate_limited: {
    cause:
      'Too many requests in a short time, or too many failed sign-ins. ptc tried again by itself before it said so.',
    fix: 'Wait as long as the answer says, and send fewer at once.',
  },
  idempotency_in_progress: {
    cause: 'The same change is still under way, from a try whose answer was lost.',
    fix: 'Type the same line with the same --idempotency-key again in a moment: it answers what became of it.',
  },
  unavailable: {
    cause:
      'The server does not answer in time, or not at all: the network, a restart, a database that is busy.',
    fix: 'Safe to try again. Where it stays so, look at the server and at proxies.',
    command: ['doctor'],
  },
  dns_unavailable: {
    cause:
      'The resolver did not answer in time, or only that it failed: a network that is down, or a zone whose name servers are wrong. It proves nothing, for or against.',
    fix: 'Try again. Where it stays so, look whether the name servers of the zone answer; whoever runs the server names other resolvers in PTC_DNS_SERVERS.',
  },
  storage_sealed: {
    cause:
      'The disk reported an error, so nothing that the server would acknowledge could be trusted. It takes no change and ends.',
    fix: 'Look at the disk before anything else; then start the daemon anew, and where data is damaged, put a backup back.',
    command: ['daemon', 'logs'],
  },
  storage_full: {
    cause: 'The disk is full. What was acknowledged is safe; the change was not made.',
    fix: 'Make room, then make the change again.',
    command: ['daemon', 'path'],
  },
  daemon_unavailable: {
    cause:
      'The local server does not run and could not be started, or it belongs to another release or another user.',
    fix: 'Look at the end of its log; PTC_NO_DAEMON=1 forbids starting one.',
    command: ['daemon', 'logs'],
  },
  credential_store: {
    cause:
      'The keychain is absent, locked, or did not answer in time; or the file of credentials is open to others. Nothing was kept anywhere else.',
    fix: 'Unlock it, sign in with --credential-store file, or bring a credential in PTC_TOKEN.',
    command: ['doctor', '--only', 'credentials'],
  },
  partial: {
    cause: 'Of several things some were done. The answer says which.',
    fix: 'Type the command that the answer names: it goes on where it stopped and does nothing twice.',
  },
  integrity: {
    cause:
      'Data is damaged, the audit chain does not fit together, or a counter is not what its log comes to: rows were changed from outside, or an old copy was put back.',
    fix: 'Change nothing. Keep a copy as it is, find out who had access, and put back a backup that was verified.',
    command: ['audit', 'verify'],
  },
  timed_out: {
    cause: 'What was waited for did not happen within --timeout. Nothing is lost.',
    fix: 'Wait on with the command that the answer names, or give more time.',
  },
  cancelled: {
    cause: 'Ctrl-C, or no to a question. What was under way when it came may have happened.',
    fix: 'Look before you repeat a change; a line with --idempotency-key can be repeated as it is.',
  },
}
