import type { UIFieldServerProps } from 'payload'

import { getRuntime } from '../../runtime.ts'
import { PreviewPanel } from './PreviewPanel.tsx'

/** The message as one of the clients will see it, beside its form. */
export const MessagePreview = ({ data, id, payload }: UIFieldServerProps) => {
  const { slugs } = getRuntime(payload).options
  const owner = data.owner as null | number | string | undefined | { id: number | string }
  return (
    <PreviewPanel
      clientsPath={`/${slugs.clients}`}
      messageId={id === undefined ? null : String(id)}
      messagesPath={`/${slugs.messages}`}
      ownerId={String((typeof owner === 'object' ? owner?.id : owner) ?? '')}
    />
  )
}
