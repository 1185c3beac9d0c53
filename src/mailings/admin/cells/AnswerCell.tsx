import type { DefaultServerCellComponentProps } from 'payload'

import { languageOf, speak } from '../../translations/say.ts'
import { explainReason } from '../format/explainReason.ts'
import { CellFrame } from './CellFrame.tsx'

import '../admin.css'

/** Why a letter ended as it did, in words, with the mail server's own answer beneath. */
export const AnswerCell = (props: DefaultServerCellComponentProps) => {
  const { cellData, i18n, rowData } = props
  const answer = typeof cellData === 'string' && cellData !== '' ? cellData : null
  const reason = explainReason(
    'attempt',
    rowData.reason as null | string | undefined,
    speak(languageOf(i18n.language)),
  )
  return (
    <CellFrame cell={props}>
      <span className="mailings-cell-words">
        {reason}
        {answer && <span className="mailings-cell-answer">{answer}</span>}
        {!reason && !answer && '—'}
      </span>
    </CellFrame>
  )
}
