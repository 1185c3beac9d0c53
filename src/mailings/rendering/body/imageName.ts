import { isRecord } from './records.ts'

/** Which image of a body is meant. */
export type ImageName = {
  /** What its owner called the file; empty when the name says nothing to him. */
  file: string
  /** From 1, from above. */
  place: number
  total: number
}

/** Deeper than a letter may be nested. */
const deepest = 60

/** How many images stand in a body, whatever became of them. */
export function countImages(node: unknown, depth = 0): number {
  if (!isRecord(node) || depth > deepest) return 0
  if (node.type === 'upload') return 1
  const children: readonly unknown[] = Array.isArray(node.children) ? node.children : []
  return children.reduce<number>((sum, child) => sum + countImages(child, depth + 1), 0)
}

/** A name that was drawn so that nobody guesses it. */
const drawn = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}\b/i

/** The name of a file, unless it was drawn at random: then it tells nobody which image it is. */
export const readableName = (filename: string): string => (drawn.test(filename) ? '' : filename)

/** “Image 2 of 3 (“shop.png”)”, “The image”: at the beginning of a sentence. */
export function sayImage({ file, place, total }: ImageName, language: 'en' | 'ru'): string {
  const words =
    language === 'ru'
      ? { file: `«${file}»`, one: 'Изображение', several: `Изображение ${place} из ${total}` }
      : { file: `“${file}”`, one: 'The image', several: `Image ${place} of ${total}` }
  const which = total > 1 ? words.several : words.one
  return file === '' ? which : `${which} (${words.file})`
}
