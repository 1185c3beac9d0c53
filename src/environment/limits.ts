import type { Parser } from './parsers.ts'

/** Each limit of the app that may be set: default, least, most. */
const ranges = {
  /** Bytes of the body of an API call. */
  bodyBytes: [4_000_000, 100_000, 100_000_000],
  /** Conditions of one filter, with the words that `like` looks for and the fields to sort by; those of its joins counted too. */
  conditions: [200, 10, 2_000],
  /** Hours that a link to confirm an address works. */
  confirmHours: [24, 1, 720],
  /** Documents in one another, of those an answer is populated with. */
  depth: [3, 0, 10],
  /** Documents of one answer, and of each join in it. */
  documents: [500, 10, 5_000],
  /** Files with all of one's data, of one account in an hour. */
  downloadsPerHour: [6, 1, 1_000],
  /** Bytes of the body of an API call that brings a file. */
  fileBytes: [6_000_000, 100_000, 100_000_000],
  /** Values of all lists (`in`, `not_in`) of one filter. */
  filterValues: [1_000, 50, 10_000],
  /** Points of a GraphQL query, as Payload counts them. */
  graphqlComplexity: [500, 10, 100_000],
  /** Operations and fragments of one GraphQL request. */
  graphqlDefinitions: [20, 1, 1_000],
  /** Fields in one another of a GraphQL query. */
  graphqlDepth: [10, 3, 30],
  /** Values that the answer to a GraphQL query might hold. */
  graphqlFields: [20_000, 100, 1_000_000],
  /** Bytes of an image. */
  imageBytes: [5_000_000, 10_000, 50_000_000],
  /** Frames of an animated image. */
  imageFrames: [300, 1, 10_000],
  /** Pixels of an image, those of all its frames together. */
  imagePixels: [50_000_000, 10_000, 268_000_000],
  /** Images of one owner. */
  images: [1_000, 1, 100_000],
  /** Letters to one address that somebody asks for, in an hour. */
  lettersPerHour: [3, 1, 100],
  /** `and`, `or` and filters within filters, one in another. */
  nesting: [12, 2, 50],
  /** Highest number of a page. */
  page: [1_000_000, 1, 100_000_000],
  /** Fewest characters of a password. */
  passwordLength: [12, 8, 64],
  /** Characters of one preference of the admin panel, as JSON. */
  preferenceCharacters: [50_000, 1_000, 1_000_000],
  /** Preferences of one account. */
  preferences: [500, 20, 10_000],
  /** Characters of a path to a field, in a filter or to sort by. */
  pathCharacters: [500, 50, 5_000],
  /** Register, resend and forgot, from one machine in an hour. */
  requestsPerHour: [20, 1, 10_000],
  /** Hours that a link to set a new password works. */
  resetHours: [1, 1, 72],
  /** Hours that a session lasts. */
  sessionHours: [8, 1, 720],
  /** Letters to one address that tell of what was done, in an hour. */
  tellingLettersPerHour: [3, 1, 100],
  /** Wrong passwords for one account from one machine in 15 minutes. */
  wrongPasswords: [5, 1, 100],
  /** Wrong passwords for any accounts from one machine in 15 minutes. */
  wrongPasswordsPerMachine: [60, 5, 10_000],
} as const satisfies Record<string, readonly [usual: number, least: number, most: number]>

/** Name of a limit, as it stands in `LIMITS`. */
export type LimitKey = keyof typeof ranges

/** All limits of the app, complete. */
export type AppLimits = Readonly<Record<LimitKey, number>>

const names = Object.keys(ranges) as LimitKey[]

/** Every limit with what it may be, for the sentence about a wrong one. */
export const legalLimits = names
  .map((name) => `${name} (${ranges[name][1]} to ${ranges[name][2]})`)
  .join(', ')

const readPair = (pair: string): [LimitKey, number] | undefined => {
  const [, key, digits] = /^(\w+)=(\d{1,9})$/.exec(pair) ?? []
  const name = names.find((each) => each === key)
  if (!name) return undefined
  const [, least, most] = ranges[name]
  const value = Number(digits)
  return value >= least && value <= most ? [name, value] : undefined
}

/** `documents=200 depth=2`: names and whole numbers, parted by blanks or commas. */
export const limitPairs: Parser<Partial<AppLimits>> = (text) => {
  const pairs = text.split(/[\s,]+/).map(readPair)
  const known = pairs.filter((pair) => pair !== undefined)
  return known.length === pairs.length ? Object.fromEntries(known) : undefined
}

/** The limits with those that are not given at their defaults. */
export const resolveLimits = (given: Partial<AppLimits> = {}): AppLimits =>
  ({ ...Object.fromEntries(names.map((name) => [name, ranges[name][0]])), ...given }) as AppLimits
