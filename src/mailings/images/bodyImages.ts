import { referenceOf } from '../references.ts'

type UnknownRecord = Readonly<Record<string, unknown>>

/** What a letter needs of an image; `url` may be relative to the site. */
export type LetterImage = {
  alt: string
  filename: string
  height: number
  mimeType: string
  url: string
  width: number
}

/** Deeper than the letter may be nested, and so than anything in it can stand. */
const deepest = 60

const isRecord = (value: unknown): value is UnknownRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const imageOf = (node: UnknownRecord): null | string => {
  const id = referenceOf(node.value)
  return id === null ? null : String(id)
}

type Change = (node: UnknownRecord) => UnknownRecord

/** The same tree with each image put through `change`. */
const mapImages = (node: unknown, change: Change, depth = 0): unknown => {
  if (!isRecord(node) || depth > deepest) return node
  if (node.type === 'upload') return change(node)
  if (!Array.isArray(node.children)) return node
  const children = node.children.map((child) => mapImages(child, change, depth + 1))
  return { ...node, children }
}

const mapBody = (body: unknown, change: Change): unknown =>
  isRecord(body) ? { ...body, root: mapImages(body.root, change) } : body

/** The ids of the images in a body of the editor, populated or not, each once. What is no id is left out. */
export const imageIdsOf = (body: unknown): string[] => {
  const ids = new Set<string>()
  mapBody(body, (node) => {
    const id = imageOf(node)
    if (id !== null) ids.add(id)
    return node
  })
  return [...ids]
}

/**
 * The body with what is known of each image in its place, and nothing that stood there before: an image that is not among
 * them is left out of the letter, with a warning.
 */
export const withImages = (body: unknown, images: ReadonlyMap<string, LetterImage>): unknown =>
  mapBody(body, (node) => ({ ...node, value: images.get(imageOf(node) ?? '') ?? {} }))
