import type { BodyNode } from './nodes.ts'
import type { BodyReader } from './reader.ts'
import type { UnknownRecord } from './records.ts'

import { cleanText } from '../merge/values.ts'
import { type ImageName, readableName } from './imageName.ts'
import { alignmentOf, warn } from './reader.ts'
import { countOf, isRecord, textOf } from './records.ts'
import { bodySentences } from './sentences.ts'
import { safeUrl } from './urls.ts'

const MAX_PIXELS = 10_000

/** An upload of the editor: an image is shown, another file is linked to, one that is not populated is left out. */
export function readImage(node: UnknownRecord, reader: BodyReader): BodyNode[] {
  const upload = isRecord(node.value) ? node.value : {}
  const fields = isRecord(node.fields) ? node.fields : {}
  const filename = cleanText(textOf(upload.filename))
  const { images } = reader
  images.met += 1
  const name: ImageName = {
    file: readableName(filename),
    place: images.met,
    // A body beyond the bounds is counted only so far.
    total: Math.max(images.met, images.total),
  }
  const address = safeUrl(textOf(upload.url), reader.siteUrl)
  const src = address && /^https?:/i.test(address) ? address : undefined
  if (src === undefined) {
    const message = bodySentences.missingImage(name)
    warn(reader, { code: 'missingImage', message, piece: name.file })
    return []
  }
  if (!textOf(upload.mimeType).startsWith('image/')) {
    return [paragraphWithLink(src, filename || '?')]
  }
  const alt = cleanText(textOf(fields.alt) || textOf(upload.alt)).trim()
  if (alt === '') {
    const message = bodySentences.missingAltText(name)
    warn(reader, { code: 'missingAltText', message, piece: name.file })
  }
  const size = {
    height: countOf(upload.height, MAX_PIXELS),
    width: countOf(fields.width, MAX_PIXELS) ?? countOf(upload.width, MAX_PIXELS),
  }
  return [{ align: alignmentOf(node.format), alt, ...size, src, type: 'image', version: 1 }]
}

function paragraphWithLink(href: string, name: string): BodyNode {
  const text: BodyNode = { format: 0, segments: [name], text: name, type: 'text', version: 1 }
  const link: BodyNode = { children: [text], href: [href], type: 'link', version: 1 }
  return { children: [link], indent: 0, type: 'paragraph', version: 1 }
}
