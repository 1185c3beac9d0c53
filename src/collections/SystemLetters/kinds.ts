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

/** Whether a value is one of the {@link letterKinds}. */
export const isLetterKind = (value: unknown): value is LetterKind =>
  letterKinds.some((kind) => kind === value)
