const values = new Set<string>()

/** Remembers a secret that this process was given, so that nothing it says repeats it. */
export function hold<Secret extends string | null>(secret: Secret): Secret {
  if (secret) values.add(secret)
  return secret
}

export const held = (): ReadonlySet<string> => values
