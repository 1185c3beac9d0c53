import type { DefaultServerCellComponentProps } from 'payload'

import { CellFrame } from './CellFrame.tsx'

import '../admin.css'

/** The tags of a client, by commas; Payload's own cell shows an empty list as `[]`. */
export const TagsCell = (props: DefaultServerCellComponentProps) => {
  const { cellData } = props
  const tags: unknown[] = Array.isArray(cellData) ? cellData : []
  return (
    <CellFrame cell={props}>
      <span className="mailings-cell-words">{tags.length > 0 ? tags.join(', ') : '—'}</span>
    </CellFrame>
  )
}
