const hourMs = 3_600_000

/** Moments of the last hour's test letters, by person. Counted by each process for itself: they go to their sender only. */
const sent = new Map<string, number[]>()

/** Counts a test letter, or says after how many minutes the next one may go. */
export const spendTestLetter = ({
  most,
  nowMs,
  personId,
}: {
  /** How many go in an hour. */
  most: number
  nowMs: number
  personId: string
}): { allowed: false; minutes: number } | { allowed: true } => {
  const recent = (sent.get(personId) ?? []).filter((at) => nowMs - at < hourMs)
  const oldest = recent[0]
  if (oldest !== undefined && recent.length >= most) {
    sent.set(personId, recent)
    return { allowed: false, minutes: Math.ceil((oldest + hourMs - nowMs) / 60_000) }
  }
  sent.set(personId, [...recent, nowMs])
  return { allowed: true }
}
