/** Picks `count` different items at random, each set equally likely (the front of a Fisher–Yates shuffle). */
export const pickRandom = <Item>({
  count,
  items,
  random = Math.random,
}: {
  count: number
  items: readonly Item[]
  /** A number from 0 up to, not including, 1. */
  random?: () => number
}): Item[] => {
  const rest = [...items]
  const picked: Item[] = []
  while (picked.length < count && rest.length > 0) {
    picked.push(...rest.splice(Math.floor(random() * rest.length), 1))
  }
  return picked
}
