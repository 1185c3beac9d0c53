import type { DefaultServerCellComponentProps } from 'payload'
import type { ReactNode } from 'react'
import { Link } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

type Props = {
  cell: Pick<
    DefaultServerCellComponentProps,
    'collectionSlug' | 'link' | 'linkURL' | 'payload' | 'rowData'
  >
  children: ReactNode
}

/** What Payload's own cells do: the first column of a list leads to the document. */
export const CellFrame = ({ cell, children }: Props) => {
  if (!cell.link) return children
  const own = formatAdminURL({
    adminRoute: cell.payload.config.routes.admin,
    path: `/collections/${cell.collectionSlug}/${encodeURIComponent(String(cell.rowData.id))}`,
  })
  return (
    <Link href={cell.linkURL ?? own} prefetch={false}>
      {children}
    </Link>
  )
}
