import { command } from '../../cli/command.ts'
import { explained, whereaboutsText } from '../../cli/explained.ts'
import { wrapped } from '../../cli/wrap.ts'
import { explainAccess } from '../../contract/access/explain.ts'

export default command(explainAccess, {
  arg: 'decision',
  examples: [
    'access explain --permission key.issue --project portal --env production',
    'access explain --permission billing.manage --member ben@acme.example',
    'access explain dec_01m7waj3j2e00907z32he593y2',
    'access explain --thing key_06f3c8v2m1hcq0r5w9e2p7ztk4 --project portal --env production',
  ],
  about:
    'Every refusal carries a decision: explained later, it reads as it was then. A thing that was not found may be in another project or env: --thing says where, if you may see it there.',
  render: ({ decision, explanation, whereabouts }, io) =>
    [
      ...(decision
        ? [
            `${decision.action} was refused at ${decision.at} (${decision.outcome}).`,
            wrapped(decision.reason, io.width, 0),
            '',
          ]
        : []),
      ...(whereabouts && !explanation ? [whereaboutsText(whereabouts, io)] : []),
      ...(explanation ? [explained(explanation, io)] : []),
    ].join('\n'),
})
