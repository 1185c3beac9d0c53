import type { DefaultServerCellComponentProps } from 'payload'

import type { ClientJobStatus } from '../../clientJobStates.ts'
import type { AttemptState, MailingStatus, RunStatus } from '../../states.ts'
import type { Machine } from '../format/explainReason.ts'
import { languageOf, speak } from '../../translations/say.ts'
import {
  attemptStates,
  clientJobStatuses,
  mailingStatuses,
  runStatuses,
} from '../../translations/states.ts'
import { StatusPill } from '../parts/StatusPill.tsx'
import { attemptTones, clientJobTones, mailingTones, runTones } from '../parts/tones.ts'
import { shownStatus } from '../standing/standing.ts'
import { CellFrame } from './CellFrame.tsx'

type Props = { machine: 'clientJob' | Machine } & DefaultServerCellComponentProps

const read = ({ cellData, machine, rowData }: Props) => {
  switch (machine) {
    case 'attempt': {
      const state = cellData as AttemptState
      return { text: attemptStates[state], tone: attemptTones[state] }
    }
    case 'clientJob': {
      const status = cellData as ClientJobStatus
      return { text: clientJobStatuses[status], tone: clientJobTones[status] }
    }
    case 'mailing': {
      const isActive = Boolean(rowData.activatedAt)
      const status = shownStatus({ isActive, status: cellData as MailingStatus })
      return { text: mailingStatuses[status], tone: mailingTones[status] }
    }
    case 'run': {
      const status = cellData as RunStatus
      return { text: runStatuses[status], tone: runTones[status] }
    }
  }
}

/** The status of a mailing, run or attempt as a pill. */
export const StatusCell = (props: Props) => {
  if (!props.cellData) return null
  const { text, tone } = read(props)
  return (
    <CellFrame cell={props}>
      <StatusPill tone={tone}>{speak(languageOf(props.i18n.language))(text)}</StatusPill>
    </CellFrame>
  )
}
