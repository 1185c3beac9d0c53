import type { DefaultServerCellComponentProps } from 'payload'

import type { MailingStatus } from '../../states.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { explainReason, explainStop, type Machine } from '../format/explainReason.ts'
import { CellFrame } from './CellFrame.tsx'

import '../admin.css'

type Props = { machine: Machine } & DefaultServerCellComponentProps

/** Why a mailing stands still, a run was not sent, or a letter did not arrive, in words. */
export const ReasonCell = (props: Props) => {
  const { cellData, i18n, machine, rowData } = props
  const say = speak(languageOf(i18n.language))
  const reason = typeof cellData === 'string' ? cellData : null
  const words =
    machine === 'mailing'
      ? reason && explainStop({ reason, status: rowData.status as MailingStatus }, say)
      : explainReason(machine, reason, say)
  return (
    <CellFrame cell={props}>
      {words ? <span className="mailings-cell-words">{words}</span> : <span>—</span>}
    </CellFrame>
  )
}
