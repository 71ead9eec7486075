/** The same for the places that a terminal works in. */
export const contextWorks: Readonly<Record<string, () => string[]>> = {
  'context list': () => [],
  'context create': () => ['rehearsal', '--workspace', 'acme'],
  'context use': () => ['local'],
  'context update': () => ['rehearsal', '--project', 'checkout'],
  'context show': () => [],
  'context delete': () => ['rehearsal'],
}
