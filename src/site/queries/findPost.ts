import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import type { Payload } from 'payload'

import type { Language } from '../../collections/language.ts'
import type { Picture, PostDocument } from './postSummary.ts'

import { postsSlug } from '../../collections/Posts/slug.ts'
import { readPicture, summarize } from './postSummary.ts'

/** An article as its page shows it. */
export type Post = Omit<ReturnType<typeof summarize>, 'cover'> & {
  body: null | SerializedEditorState
  cover: null | Picture
}

const isState = (body: unknown): body is SerializedEditorState =>
  typeof body === 'object' && body !== null && 'root' in body

/** A published article by the last part of its address, or null. */
export const findPost = async ({
  language,
  payload,
  slug,
}: {
  language: Language
  payload: Payload
  slug: string
}): Promise<null | Post> => {
  const { docs } = await payload.find({
    collection: postsSlug,
    depth: 1,
    limit: 1,
    locale: language,
    overrideAccess: false,
    pagination: false,
    where: { and: [{ slug: { equals: slug } }, { _status: { equals: 'published' } }] },
  })
  const document: (PostDocument & { body?: unknown }) | undefined = docs[0]
  if (!document) return null
  const body = isState(document.body) ? document.body : null
  return { ...summarize(document), body, cover: readPicture(document.cover, 'cover') }
}
