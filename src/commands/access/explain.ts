import { command } from '../../cli/command.ts'
import { explained } from '../../cli/explained.ts'
import { wrapped } from '../../cli/wrap.ts'
import { explainAccess } from '../../contract/access/explain.ts'

export default command(explainAccess, {
  arg: 'decision',
  examples: [
    'access explain --permission key.issue --project portal --env production',
    'access explain --permission billing.manage --member ben@acme.example',
    'access explain dec_01m7waj3j2e00907z32he593y2',
  ],
  about: 'Every refusal carries a decision: explained later, it reads as it was then.',
  render: ({ decision, explanation }, io) =>
    [
      ...(decision
        ? [
            `${decision.action} was refused at ${decision.at} (${decision.outcome}).`,
            wrapped(decision.reason, io.width, 0),
            '',
          ]
        : []),
      ...(explanation ? [explained(explanation, io)] : []),
    ].join('\n'),
})
