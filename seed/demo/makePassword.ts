import { randomInt } from 'node:crypto'

/** Letters and digits that are not taken for one another when copied by hand. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password of four groups of four signs, 79 bits. */
export const makePassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join(''),
  ).join('-')
