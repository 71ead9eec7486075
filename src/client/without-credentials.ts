/** An environment for another process, without what signs in to ptc, or what a job's own sign-in could be had with. */
export function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PTC_TOKEN, PTC_TOKEN_FILE, PTC_TRUST, PTC_ID_TOKEN, PTC_ID_TOKEN_FILE, ...rest } = env
  const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, ...without } = rest
  return without
}
