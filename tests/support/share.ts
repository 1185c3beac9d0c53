/**
 * What this process asks of a proof's questions when several processes share them: `SHARD=2/3` is every third one from
 * the second on. @default all
 */
export const shardOf = <Item>(items: readonly Item[]): Item[] => {
  const [number = 1, of = 1] = (process.env.SHARD ?? '1/1').split('/').map(Number)
  return items.filter((_, at) => at % of === number - 1)
}

/** Of a proof's questions: a share in `npm test`, all by `npm run security:full`, which sets SECURITY_SHARE to 1. */
export const shareOf = <Item>(items: readonly Item[], inShort: number): Item[] => {
  const share = Number(process.env.SECURITY_SHARE ?? inShort)
  return shardOf(items.filter((_, at) => share >= 1 || at % Math.round(1 / share) === 0))
}
