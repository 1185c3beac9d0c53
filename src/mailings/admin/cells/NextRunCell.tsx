import type { DefaultServerCellComponentProps } from 'payload'

import { languageOf, speak } from '../../translations/say.ts'
import { schedule as texts } from '../../translations/schedule.ts'
import { BrowserMoment } from '../parts/BrowserMoment.tsx'
import { CellFrame } from './CellFrame.tsx'

const isHeld = (status: unknown): boolean => status === 'paused' || status === 'disabled'

/** When a mailing goes out next; of one that is paused or disabled, that it does not. */
export const NextRunCell = (props: DefaultServerCellComponentProps) => {
  const { cellData, i18n, rowData } = props
  if (!cellData) return <CellFrame cell={props}>—</CellFrame>
  return (
    <CellFrame cell={props}>
      {isHeld(rowData.status) ? (
        speak(languageOf(i18n.language))(texts.held)
      ) : (
        <BrowserMoment at={new Date(cellData as Date | string).toISOString()} />
      )}
    </CellFrame>
  )
}
