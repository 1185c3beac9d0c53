/** Of a proof's questions: a share in `npm test`, all by `npm run security:full`, which sets SECURITY_SHARE to 1. */
export const shareOf = <Item>(items: readonly Item[], inShort: number): Item[] => {
  const share = Number(process.env.SECURITY_SHARE ?? inShort)
  return items.filter((_, at) => share >= 1 || at % Math.round(1 / share) === 0)
}
