import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'

import { RichText } from '@payloadcms/richtext-lexical/react'

/** The text of an article. */
export const Body = ({ body }: { body: SerializedEditorState }) => (
  <RichText className="prose" data={body} />
)
