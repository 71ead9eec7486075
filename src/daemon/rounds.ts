/** Does the work one round at a time; who asks during one is answered by the next. What fails is told, and thrown to nobody. */
export function openRounds(
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let round = Promise.resolve()
  let asked = false
  return () => {
    if (asked) return round
    asked = true
    round = round.then(async () => {
      asked = false
      await work().catch(failed)
    })
    return round
  }
}
