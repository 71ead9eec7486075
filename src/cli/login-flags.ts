import { boolean, string } from '@oclif/core/flags'
import { storeNames } from './credentials/store.ts'

/** How somebody may sign in, and where that is kept. */
export const loginFlags = {
  email: string({ description: 'E-mail address of the account', helpValue: 'VALUE' }),
  'password-file': string({
    description: 'Password of the account, read from a file',
    helpValue: 'PATH',
  }),
  'password-stdin': boolean({ description: 'Password of the account, read from stdin' }),
  device: boolean({
    description: 'Approve it on the page of the server; usual on a hosted one',
    exclusive: ['email', 'password-file', 'password-stdin', 'token-stdin'],
  }),
  web: boolean({
    description: 'Sign in by a browser of this machine',
    exclusive: ['email', 'password-file', 'password-stdin', 'token-stdin', 'device'],
  }),
  'no-browser': boolean({ description: 'Print the address of --web, and open nothing' }),
  identity: string({
    description: 'Connection of the workspace to sign in by, in a browser of this machine',
    helpValue: 'SLUG',
    exclusive: ['email', 'password-file', 'password-stdin', 'token-stdin', 'device'],
  }),
  workspace: string({
    description: 'Workspace whose connection it is',
    helpValue: 'SLUG',
    dependsOn: ['identity'],
  }),
  'token-stdin': boolean({
    description: 'A credential that you hold already, a session or a token, read from stdin',
    exclusive: ['email', 'password-file', 'password-stdin'],
  }),
  'credential-store': string({
    description: 'Where to keep the sign-in: keychain or file (or PTC_CREDENTIAL_STORE)',
    helpValue: 'CHOICE',
    options: storeNames.filter((name) => name !== 'env'),
  }),
}
