/** A page of a list, as every list answers. */
interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

/** Follows a list to its end and answers it as one page. */
export async function everyPage<Item, Answer extends Page<Item>>(
  call: (page: { limit: number; cursor?: string }) => Promise<Answer>,
): Promise<Answer> {
  const first = await call({ limit: 200 })
  const items = [...first.items]
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await call({ limit: 200, cursor })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return { ...first, items, nextCursor: null }
}
