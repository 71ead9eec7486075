import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { wrapped } from '../../cli/wrap.ts'
import { scopesOfKeys } from '../../contract/key/scopes.ts'

const answers = {
  scope: (route: string) => `${route} is opened by:`,
  'any key': (route: string) => `${route} needs no scope: every key may call it about itself.`,
  'no key': (route: string) =>
    `${route} serves people who are signed in. No key opens it, whatever its scopes.`,
} as const

export default command(scopesOfKeys, {
  examples: [
    'key scopes',
    'key scopes --for "POST /v1/reports"',
    'key scopes --project checkout --env production',
  ],
  about:
    'Nobody gives a key more than they hold themselves: YOURS says whether you could give it, in the env of the project where you name them.',
  render: ({ scopes, route }, io) => {
    const said = route && wrapped(answers[route.opened](route.route), io.width, 0)
    if (scopes.length === 0) return said ?? ''
    const rows = table(
      scopes,
      [
        { title: 'SCOPE', value: ({ scope }) => scope, whole: true },
        {
          title: 'YOURS',
          value: ({ givable }) => (givable === null ? '-' : givable ? 'yes' : 'no'),
          whole: true,
        },
        { title: 'OPENS', value: ({ about }) => about },
        { title: 'NEEDS', value: ({ needs }) => needs, whole: true, spare: true },
      ],
      io,
    )
    return said === null ? rows : `${said}\n${rows}`
  },
})
