/** An image as a page shows it. */
export type Picture = { alt: string; height: number; url: string; width: number }

/** An article as lists show it. */
export type PostSummary = {
  cover: null | Picture
  excerpt: string
  id: number | string
  publishedAt: null | string
  slug: string
  title: string
}

/** What a stored article may look like to us, whatever its depth. */
export type PostDocument = {
  cover?: unknown
  excerpt?: null | string
  id: number | string
  publishedAt?: null | string
  slug?: null | string
  title?: null | string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const readSize = (image: Readonly<Record<string, unknown>>): Picture | null => {
  const { alt, height, url, width } = image
  if (typeof url !== 'string' || typeof height !== 'number' || typeof width !== 'number')
    return null
  return { alt: typeof alt === 'string' ? alt : '', height, url, width }
}

/** The given size of an image, the image itself when that size was not made, null when it may not be seen. */
export const readPicture = (image: unknown, size: 'card' | 'cover'): null | Picture => {
  if (!isRecord(image)) return null
  const sized =
    isRecord(image.sizes) && isRecord(image.sizes[size])
      ? readSize({ ...image.sizes[size], alt: image.alt })
      : null
  return sized ?? readSize(image)
}

/** Takes of a stored article what lists show. */
export const summarize = ({
  cover,
  excerpt,
  id,
  publishedAt,
  slug,
  title,
}: PostDocument): PostSummary => ({
  id,
  cover: readPicture(cover, 'card'),
  excerpt: excerpt ?? '',
  publishedAt: publishedAt ?? null,
  slug: slug ?? '',
  title: title ?? '',
})
