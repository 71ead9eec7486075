/** One page of a list: the store is asked for one row more than the page holds, to know whether another follows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  present: (rows: readonly Row[]) => Item[],
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: present(shown),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  }
}
