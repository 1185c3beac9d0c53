import type { DefaultServerCellComponentProps } from 'payload'

import { sayBytes } from '../../translations/attachments.ts'
import { languageOf } from '../../translations/say.ts'
import { CellFrame } from './CellFrame.tsx'

/** The size of a file as people say it. */
export const BytesCell = (props: DefaultServerCellComponentProps) => {
  const { cellData, i18n } = props
  const isSize = typeof cellData === 'number'
  return (
    <CellFrame cell={props}>
      <span>{isSize ? sayBytes(cellData, languageOf(i18n.language)) : '—'}</span>
    </CellFrame>
  )
}
