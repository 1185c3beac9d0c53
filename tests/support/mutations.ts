import fc from 'fast-check'

import { recordProof, seed } from './figures.ts'

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\n\u0000é'

/** Mutations of one kind of token: a share in `npm test`, 1,000,000 by `npm run security:full`. */
export const mutationsOf = (share: number): number => Number(process.env.MUTATIONS ?? share)

/**
 * Of so many mutations of a token (up to three signs taken away anywhere, up to three put there) those that are accepted.
 * `name` stands before the figure.
 */
export const acceptedOf = (args: {
  count: number
  isAccepted: (token: string) => boolean
  name: string
  token: string
}): string[] => {
  const { count, isAccepted, name, token } = args
  const accepted: string[] = []
  const mutation = fc.tuple(
    fc.nat(token.length),
    fc.nat(3),
    fc.array(fc.constantFrom(...signs), { maxLength: 3 }),
  )
  fc.assert(
    fc.property(mutation, ([at, removed, inserted]) => {
      const mutated = token.slice(0, at) + inserted.join('') + token.slice(at + removed)
      if (mutated !== token && isAccepted(mutated)) accepted.push(mutated)
    }),
    { numRuns: count, seed },
  )
  recordProof(`${name}Mutations`, { asked: count, failed: accepted.length })
  return accepted
}
