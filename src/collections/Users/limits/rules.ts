import { environment } from '../../../environment.ts'

const {
  downloadsPerHour,
  lettersPerHour,
  requestsPerHour,
  tellingLettersPerHour,
  wrongPasswords,
  wrongPasswordsPerMachine,
} = environment.limits

/** How often something may be done within a time. */
export type LimitRule = { points: number; seconds: number }

/**
 * The limits of the account pages, as `LIMITS` says. `download` counts files with all of one's data, `letter` counts letters to one address, `request` whatever a stranger asks for
 * (register, resend, forgot) from one network address, `login` wrong passwords for one account from one network
 * address, `machine` those for all accounts, `telling` letters to one address that tell of what somebody signed in did.
 */
export const limitRules = {
  download: { points: downloadsPerHour, seconds: 3_600 },
  letter: { points: lettersPerHour, seconds: 3_600 },
  login: { points: wrongPasswords, seconds: 900 },
  machine: { points: wrongPasswordsPerMachine, seconds: 900 },
  request: { points: requestsPerHour, seconds: 3_600 },
  telling: { points: tellingLettersPerHour, seconds: 3_600 },
} as const satisfies Record<string, LimitRule>

/** Name of one of the {@link limitRules}. */
export type LimitName = keyof typeof limitRules
