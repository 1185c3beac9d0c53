import type { PayloadRequest } from 'payload'

import { ValidationError } from 'payload'
import sharp from 'sharp'

import { environment } from '../../environment.ts'
import { languageOf } from '../language.ts'
import { say } from '../say.ts'
import { mediaSlug } from './slug.ts'
import { sentences } from './text.ts'

/** PNG, GIF, JPEG, WebP, AVIF. Nothing else is looked into: Payload refuses it by its first bytes. */
const raster = /^(?:\x89PNG|GIF8|\xff\xd8\xff|RIFF[^]{4}WEBP|[^]{4}ftyp)/

type Size = { frames: number; pixels: number }

/** What the head of an image says of its size; undefined for what is none. */
const sizeOf = async (bytes: Buffer): Promise<Size | undefined> => {
  if (!raster.test(bytes.toString('latin1', 0, 16))) return undefined
  // Not a pixel is decoded for this, so that its own bound would only hide what is wrong.
  const head = await sharp(bytes, { animated: true, limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  // Of animated images `height` is that of all frames, one under another.
  return head && { frames: head.pages ?? 1, pixels: head.width * head.height }
}

/**
 * Refuses an image that would take more memory and time than its bytes tell, before it is decoded: 20 KB may hold 268
 * million pixels, and each upload is decoded and encoded five times.
 *
 * @throws ValidationError of the field `file`
 */
export const boundPixels = async (bytes: Buffer, req: PayloadRequest): Promise<void> => {
  const size = await sizeOf(bytes)
  if (!size) return
  const { imageFrames, imagePixels } = environment.limits
  const refuse = (key: 'tooManyFrames' | 'tooManyPixels', count: number, max: number): never => {
    const values = { count, max }
    const message = say({ key, language: languageOf(req), sentences, values })
    throw new ValidationError({ collection: mediaSlug, errors: [{ message, path: 'file' }], req })
  }
  if (size.frames > imageFrames) refuse('tooManyFrames', size.frames, imageFrames)
  if (size.pixels > imagePixels) refuse('tooManyPixels', size.pixels, imagePixels)
}
