import type { Call } from '../../client/call.ts'
import type { Operation, Output, Sent } from '../../contract/operation.ts'

/** Every item of a list, over all its pages. */
export async function all<Op extends Operation>(
  call: Call,
  list: Op,
  input: Sent<Op>,
): Promise<ItemOf<Op>[]> {
  const items: ItemOf<Op>[] = []
  let cursor: string | null = null
  do {
    const from: Sent<Op> = cursor === null ? input : { ...input, cursor }
    const page = (await call(list, from)) as Page<ItemOf<Op>>
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return items
}

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

type ItemOf<Op extends Operation> = Output<Op> extends Page<infer Item> ? Item : never
