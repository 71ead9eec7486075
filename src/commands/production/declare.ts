import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { declareProduction } from '../../contract/production/declare.ts'

export default command(declareProduction, {
  examples: [
    'production declare --project checkout --use-case "Pay out wages" --consent "Asked at sign-up"',
  ],
  about: 'A new statement replaces the last one; all of them are kept.',
  render: ({ declaration }, { paint }) =>
    `${paint.good('✓')} Stated at ${minute(declaration.declaredAt)}, version ${declaration.version}.`,
})
