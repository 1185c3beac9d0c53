import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { createReadStream, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

import type { OwnRecords } from '../../../mailings/exports/index.ts'
import { usersSlug } from '../slug.ts'
import { ownedCollections } from './ownedCollections.ts'
import { ownRecords } from './ownRecords.ts'
import { pagesOf } from './pagesOf.ts'

type Own = PayloadRequest & { user: object }

/** One document a line, so that a file of any size can be read line by line; the whole is still one JSON list. */
async function* toJson(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const page of pages) {
    for (const document of page) {
      yield `${before}${JSON.stringify(document)}`
      before = ',\n'
    }
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

const accountOf = async (req: Own): Promise<string> => {
  const account = await req.payload.findByID({
    id: req.user.id,
    collection: usersSlug,
    depth: 0,
    overrideAccess: false,
    req,
    user: req.user,
  })
  const { sessions: _sessions, ...rest } = account
  return `${JSON.stringify(rest, null, 2)}\n`
}

/** Cuts the file off, so that its reader sees that it is not whole. */
const failWith =
  (zip: ZipFile) =>
  (error: Error): void => {
    if (zip.outputStream instanceof Readable) zip.outputStream.destroy(error)
  }

/** Whoever breaks a download off leaves no file open. */
const untilClosed = (zip: ZipFile, source: Readable): Readable => {
  const close = () => source.destroy()
  zip.outputStream.once('close', close)
  source.once('close', () => zip.outputStream.off('close', close))
  source.on('error', failWith(zip))
  return source
}

/** A file that its collection keeps elsewhere than on the disk, by the handlers that serve it; they ask for rights. */
const readServed = async ({
  collection: { slug, upload },
  filename,
  req,
}: {
  collection: SanitizedCollectionConfig
  filename: string
  req: Own
}): Promise<Readable> => {
  for (const handler of upload.handlers ?? []) {
    const answer = await handler(req, {
      doc: {} as never,
      params: { collection: slug, filename },
    })
    if (answer instanceof Response && answer.ok)
      return Readable.from(Buffer.from(await answer.arrayBuffer()))
  }
  return Readable.from(Buffer.alloc(0))
}

/** Files of uploads, named as in `media.json`; one that is gone from the disk is left out. */
const addFiles = async ({
  collection,
  req,
  zip,
}: {
  collection: SanitizedCollectionConfig
  req: Own
  zip: ZipFile
}): Promise<void> => {
  const { slug, upload } = collection
  for await (const page of pagesOf({ req, slug })) {
    for (const { filename } of page) {
      const name = typeof filename === 'string' ? basename(filename) : ''
      if (name !== '' && upload.disableLocalStorage) {
        zip.addReadStreamLazy(`${slug}/${name}`, { compress: false }, (give) => {
          readServed({ collection, filename: name, req }).then(
            (file) => give(null, untilClosed(zip, file)),
            failWith(zip),
          )
        })
        continue
      }
      const path = join(upload.staticDir ?? '', name)
      if (name === '' || !existsSync(path)) continue
      zip.addReadStreamLazy(`${slug}/${name}`, { compress: false }, (give) => {
        give(null, untilClosed(zip, createReadStream(path)))
      })
    }
  }
}

const addList = (zip: ZipFile, { name, pages }: OwnRecords): void => {
  zip.addReadStreamLazy(`${name}.json`, {}, (give) => {
    give(null, untilClosed(zip, Readable.from(toJson(pages()), { objectMode: false })))
  })
}

const fill = async ({ req, zip }: { req: Own; zip: ZipFile }): Promise<void> => {
  zip.addBuffer(Buffer.from(await accountOf(req)), 'account.json')
  const owned = ownedCollections(req.payload).toReversed()
  for (const collection of owned) {
    const { slug, upload } = collection
    addList(zip, { name: slug, pages: () => pagesOf({ req, slug }) })
    if (upload) await addFiles({ collection, req, zip })
  }
  for (const list of ownRecords(req, owned)) addList(zip, list)
  zip.end()
}

/**
 * Everything the asker owns as a ZIP file: his account, a JSON list of each collection and of what is his beside them, and the
 * files of his uploads.
 * It is made while it is read, one page of one collection at a time, so its size costs no memory; with his own rights,
 * so it holds nothing that he could not see anyway.
 */
export const exportData = (req: Own): ReadableStream<Uint8Array> => {
  const zip = new ZipFile()
  zip.on('error', failWith(zip))
  fill({ req, zip }).catch(failWith(zip))
  const output = Readable.toWeb(Readable.from(zip.outputStream))
  return output as unknown as ReadableStream<Uint8Array>
}
