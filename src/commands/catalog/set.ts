import { catalogChanges, catalogTable } from '../../cli/catalog-card.ts'
import { command } from '../../cli/command.ts'
import { setCatalog } from '../../contract/catalog/set.ts'

export default command(setCatalog, {
  examples: [
    'catalog set --project checkout --env sandbox --roles viewer=Viewer,editor=Editor',
    'catalog set --project checkout --env sandbox --roles viewer=Viewer,editor=Editor --permissions "editor=orders:read orders:write" --dry-run',
  ],
  about:
    'The roles that are given take the place of those there were. viewer is in every catalogue; a role that somebody holds stays.',
  render: ({ catalog, changes }, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} The catalogue ${dryRun ? 'can be' : 'is'} at version ${catalog.version}.`,
      catalogChanges(changes, io),
      catalogTable(catalog, io),
    ].join('\n\n'),
})
