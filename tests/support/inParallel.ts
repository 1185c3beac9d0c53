/** Does the work for each item, `lanes` of them at once, and answers in the items' order. The first error ends it. */
export const inParallel = async <Item, Result>({
  items,
  lanes,
  work,
}: {
  items: readonly Item[]
  lanes: number
  work: (item: Item, at: number) => Promise<Result>
}): Promise<Result[]> => {
  const results: Result[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) results[at] = await work(item, at)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}
