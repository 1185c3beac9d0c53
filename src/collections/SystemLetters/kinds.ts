/** The letters that the system writes to people about their accounts and what was done with their mailings. */
export const letterKinds = [
  'account-closed',
  'address-changed',
  'address-confirm',
  'address-notice',
  'already-registered',
  'api-key-made',
  'confirm',
  'mailing-disabled',
  'mailing-enabled',
  'password-changed',
  'registered-again',
  'reset',
] as const

/** One of {@link letterKinds}. */
export type LetterKind = (typeof letterKinds)[number]

/** What a letter tells besides the account: the mailing it is about, and a manager's reason. */
export type LetterDetails = { mailing?: { id: number | string; name: string }; reason?: string }

/** One thing that a letter tells. */
export type News = { details: LetterDetails | null; kind: LetterKind }

/**
 * Letters that tell of what was done, by somebody signed in: nobody asked for them, so `letter` of the limits does not
 * count them, and no stranger can use their place up; `telling` does, when they are sent. Those of one topic that wait
 * together become one letter. The other kinds are asked for, and counted where they are (`quietly`, `holdNewAddress`,
 * `makeApiKey`), or come once: an account is closed once, and its address must have been confirmed by a letter before.
 */
const tellingTopics: readonly (readonly LetterKind[])[] = [
  ['address-changed'],
  ['mailing-disabled', 'mailing-enabled'],
  ['password-changed'],
]

/** The kinds that are told in one letter with this one; undefined for a kind that tells of nothing done. */
export const topicOf = (kind: LetterKind): readonly LetterKind[] | undefined =>
  tellingTopics.find((kinds) => kinds.includes(kind))

/** Whether a value is one of the {@link letterKinds}. */
export const isLetterKind = (value: unknown): value is LetterKind =>
  letterKinds.some((kind) => kind === value)
