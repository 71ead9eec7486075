/** Whether a variable is set to something other than off. */
export const isOn = (env: NodeJS.ProcessEnv, name: string): boolean =>
  !['', '0', 'false', 'no'].includes((env[name] ?? '').toLowerCase())

/** Whether this is a CI job: nobody answers, and no keychain is there. */
export const inCi = (env: NodeJS.ProcessEnv): boolean => isOn(env, 'CI')
