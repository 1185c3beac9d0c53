import type { Standing } from '../../operations/readStanding.ts'
import type { standing as texts } from '../../translations/standing.ts'
import type { mailingStatuses } from '../../translations/states.ts'

/** The status as people see it: a created mailing that was activated is active. */
export const shownStatus = ({
  isActive,
  status,
}: Pick<Standing, 'isActive' | 'status'>): keyof typeof mailingStatuses =>
  status === 'created' && isActive ? 'active' : status

/** The sentence that says what the status means. */
export const sentenceOf = (standing: Standing): keyof typeof texts => {
  switch (standing.status) {
    case 'completed':
      return 'sentenceCompleted'
    case 'created':
      return standing.isActive ? 'sentenceActive' : 'sentenceCreated'
    case 'disabled':
      return 'sentenceDisabled'
    case 'paused':
      return 'sentencePaused'
    case 'started':
      return standing.isActive ? 'sentenceActive' : 'sentenceCreated'
  }
}

/** Changes when the rest of the form is out of date. */
export const signatureOf = ({ lastRun, nextRunAt, status, stopReason }: Standing): string =>
  JSON.stringify([status, stopReason, nextRunAt, lastRun?.id, lastRun?.status])
