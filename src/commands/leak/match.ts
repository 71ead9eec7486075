import { fromNow } from '../../cli/age.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { matchLeaks } from '../../contract/leak/match.ts'

export default command(matchLeaks, {
  examples: [
    'leak match --digests 3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8550',
  ],
  about:
    'A digest is the SHA-256 of the whole secret, in hex. ptc leak scan finds secrets and asks by itself.',
  render: ({ matches }, io) =>
    matches.length === 0
      ? 'No key that you may see in this workspace has such a secret.'
      : table(
          matches,
          [
            { title: 'SECRET', value: ({ version }) => version, whole: true },
            { title: 'IS', value: ({ code }) => code, whole: true },
            { title: 'UNTIL', value: ({ endsAt }) => fromNow(endsAt), whole: true, spare: true },
            { title: 'NAME', value: ({ key, project }) => `${project}/${key.env}/${key.name}` },
            { title: 'KEY', value: ({ key }) => key.id, whole: true },
          ],
          io,
        ),
})
