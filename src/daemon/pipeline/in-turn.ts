import type { Operation } from '../../contract/operation.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { onceASnapshot } from './once-a-snapshot.ts'

const turns = onceASnapshot<Row<'workspace'>>()

/** The workspace as it is in this change's turn; a read takes none. */
export const inTurn = async (
  op: Operation,
  workspace: Row<'workspace'>,
  tables: Tables,
): Promise<Row<'workspace'>> =>
  op.effect === 'safe'
    ? workspace
    : turns(tables, workspace.id, () => takeTurn(op, workspace, tables))

async function takeTurn(op: Operation, workspace: Row<'workspace'>, tables: Tables) {
  await tables.workspaces.turn(workspace.id, op.exclusive)
  if (op.metered) await tables.workspaces.meterTurn(workspace.id)
  return (await tables.workspaces.find(workspace.id)) ?? workspace
}
