import type { CollectionConfig, PayloadRequest } from 'payload'

import { encodeParameter } from '../rendering/mime/attachments.ts'
import { getRuntime } from '../runtime.ts'
import { readFiles } from '../store/postgres/files.ts'

type Upload = Exclude<NonNullable<CollectionConfig['upload']>, boolean>
type Handler = NonNullable<Upload['handlers']>[number]

type Document = {
  filename?: null | string
  id: number | string
  mimeType?: null | string
  name?: null | string
}

const find = async (req: PayloadRequest, filename: string): Promise<Document | undefined> => {
  const { docs } = await req.payload.find({
    collection: getRuntime(req.payload).options.slugs.attachments as 'users',
    depth: 0,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    req,
    user: req.user,
    where: { filename: { equals: filename } },
  })
  return docs[0] as Document | undefined
}

/** Hands an attachment to whoever may read it, as a file to save: no browser shows it on this site's own address. */
export const serveAttachment: Handler = async (req, { params: { filename } }) => {
  const document = await find(req, filename)
  const { db } = getRuntime(req.payload)
  const bytes = document && (await readFiles(db, [String(document.id)])).get(String(document.id))
  if (!bytes) return new Response(null, { status: 404 })
  const name = encodeParameter(document.name ?? filename)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Type': document.mimeType ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
