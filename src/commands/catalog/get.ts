import { catalogChanges, catalogTable } from '../../cli/catalog-card.ts'
import { command } from '../../cli/command.ts'
import { getCatalog } from '../../contract/catalog/get.ts'

export default command(getCatalog, {
  examples: [
    'catalog get --project checkout --env sandbox',
    'catalog get --project checkout --env sandbox --diff',
    'catalog get --project checkout --env sandbox --since 1',
  ],
  about: 'What a role gives is read whenever it is used, so a change reaches everybody at once.',
  render: ({ catalog, changes }, io) =>
    [
      catalogTable(catalog, io),
      `Version ${catalog.version}.`,
      ...(changes ? [catalogChanges(changes, io)] : []),
    ].join('\n\n'),
})
