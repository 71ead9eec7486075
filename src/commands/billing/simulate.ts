import { string } from '@oclif/core/flags'
import { simulationPage } from '../../cli/billing/simulation.ts'
import { command } from '../../cli/command.ts'
import { simulateBilling } from '../../contract/billing/simulate.ts'

export default command(simulateBilling, {
  examples: [
    'billing simulate --mode pooled --file examples/franchise.yaml',
    'billing simulate --mode assigned --file examples/multinational.yaml',
  ],
  about:
    'A billing mode is permanent, so it is tried on paper first. The file describes who would pay for what, and which orgs would use how much; nothing is made. ptc setup --from-file PATH sets the same file up.',
  flags: {
    file: string({
      description: 'YAML file that describes the company',
      helpValue: 'PATH',
      required: true,
    }),
  },
  call: async (input, run) => {
    const { readDescribed } = await import('../../cli/billing/described.ts')
    return run.call(simulateBilling, { ...input, ...readDescribed(String(run.flags['file'])) })
  },
  render: (output, io) => simulationPage(output, io),
})
