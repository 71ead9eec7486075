/** The percentages of a limit that are told of when they are reached, for people. */
export const alertsOf = ({ alerts }: { alerts: readonly number[] }): string =>
  alerts.length === 0 ? 'none' : alerts.map((at) => `${at} %`).join(', ')
