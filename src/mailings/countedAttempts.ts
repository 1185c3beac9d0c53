/** The last row that a list of attempts counts: those before its page, those of its page, and `countedAttempts` more. */
export const lastCounted = (args: {
  /** `limits.countedAttempts`. */
  countedAttempts: number
  limit: number
  /** From 1. */
  page: number
}): number => args.page * args.limit + args.countedAttempts
