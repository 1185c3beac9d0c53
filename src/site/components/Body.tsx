import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import type { JSXConvertersFunction } from '@payloadcms/richtext-lexical/react'

import { RichText } from '@payloadcms/richtext-lexical/react'

import { linkTarget } from './linkTarget.ts'

type Link = { children?: unknown; fields?: { newTab?: boolean; url?: unknown } }

/** Links by our own rule: Payload's converter writes whatever stands in the document. */
const converters: JSXConvertersFunction = ({ defaultConverters }) => {
  const link = ({
    node,
    nodesToJSX,
  }: {
    node: Link
    nodesToJSX: (args: { nodes: never }) => React.ReactNode
  }) => {
    const href = linkTarget(node.fields?.url)
    const children = nodesToJSX({ nodes: (node.children ?? []) as never })
    if (href === undefined) return <a>{children}</a>
    return node.fields?.newTab ? (
      <a href={href} rel="noopener noreferrer" target="_blank">
        {children}
      </a>
    ) : (
      <a href={href}>{children}</a>
    )
  }
  return { ...defaultConverters, autolink: link, link } as ReturnType<JSXConvertersFunction>
}

/** The text of an article. */
export const Body = ({ body }: { body: SerializedEditorState }) => (
  <RichText className="prose" converters={converters} data={body} />
)
