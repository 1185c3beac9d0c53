import fc from 'fast-check'

import { recordProof, seed } from './figures.ts'

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\n\u0000é'

/** Mutations of one kind of token: a share in `npm test`, 1,000,000 by `npm run security:full`. */
export const mutationsOf = (share: number): number => Number(process.env.MUTATIONS ?? share)

/** A token with up to three signs taken away anywhere and up to three put there; by chance the token itself. */
export const mutationOf = (token: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(token.length), fc.nat(3), fc.array(fc.constantFrom(...signs), { maxLength: 3 }))
    .map(
      ([at, removed, inserted]) =>
        token.slice(0, at) + inserted.join('') + token.slice(at + removed),
    )

/** Of so many mutations of a token those that are accepted. `name` stands before the figure. */
export const acceptedOf = (args: {
  count: number
  isAccepted: (token: string) => boolean
  name: string
  token: string
}): string[] => {
  const { count, isAccepted, name, token } = args
  const accepted: string[] = []
  fc.assert(
    fc.property(mutationOf(token), (mutated) => {
      if (mutated !== token && isAccepted(mutated)) accepted.push(mutated)
    }),
    { numRuns: count, seed },
  )
  recordProof(`${name}Mutations`, { asked: count, failed: accepted.length })
  return accepted
}
