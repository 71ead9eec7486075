/** Two reservations that are open. */
export interface HeldRoom {
  held: readonly [one: string, two: string]
}

export async function heldRoom(
  line: (words: string) => Promise<{ reservation: { id: string } }>,
): Promise<HeldRoom> {
  const hold = 'reservation create --org acme --env sandbox --resource users --amount 1'
  return { held: [(await line(hold)).reservation.id, (await line(hold)).reservation.id] }
}

/** The same for what is metered. */
export const usageWorks: Readonly<
  Record<string, (ground: HeldRoom & { root: string }) => string[]>
> = {
  'resource create': () => ['seats', '--about', 'Seats'],
  'resource list': () => [],
  'usage record': () => ['--org', 'acme', '--change', 'seats=3'],
  'usage set': () => ['--org', 'acme', '--resource', 'seats', '--value', '4'],
  'usage batch': ({ root }) => ['--env', 'sandbox', '--from', `${root}/examples/usage.csv`],
  'usage get': () => ['--org', 'acme'],
  'usage tree': () => [],
  'usage verify': () => [],
  'usage watch': () => ['acme', '--for', '500ms'],
  'reservation create': () => ['--org', 'acme', '--resource', 'seats', '--amount', '2'],
  'reservation list': () => ['--org', 'acme'],
  'reservation get': ({ held: [one] }) => [one],
  'reservation commit': ({ held: [one] }) => [one],
  'reservation release': ({ held: [, two] }) => [two],
  'limit set': () => ['--org', 'acme', '--resource', 'seats', '--value', '40'],
  'limit list': () => [],
  'limit check': () => ['--org', 'acme', '--change', 'seats=2'],
  'limit explain': () => ['--org', 'acme', '--resource', 'seats'],
  'limit unset': () => ['--org', 'acme', '--resource', 'seats'],
}
