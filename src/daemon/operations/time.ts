/** A stored time as the API says it. */
export const iso = (ms: number): string => new Date(ms).toISOString()

/** A stored time in a sentence, to the minute. */
export const minuteOf = (ms: number): string => `${iso(ms).slice(0, 16).replace('T', ' ')}Z`

export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))
