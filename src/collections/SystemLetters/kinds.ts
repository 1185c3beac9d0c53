/** The letters that the system writes to people about their accounts. */
export const letterKinds = [
  'address-changed',
  'address-confirm',
  'address-notice',
  'already-registered',
  'api-key-made',
  'confirm',
  'password-changed',
  'reset',
] as const

/** One of {@link letterKinds}. */
export type LetterKind = (typeof letterKinds)[number]

/** Whether a value is one of the {@link letterKinds}. */
export const isLetterKind = (value: unknown): value is LetterKind =>
  letterKinds.some((kind) => kind === value)
