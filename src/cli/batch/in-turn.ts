/** Does the work for each item, a few at once, in their order; begins no more once one of them answers false. */
export async function inTurn<Item>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<boolean>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  let going = true
  for await (const item of items) {
    const one = work(item).then((on) => {
      going &&= on
      running.delete(one)
    })
    running.add(one)
    if (running.size >= most) await Promise.race(running)
    if (!going) break
  }
  await Promise.all(running)
}
