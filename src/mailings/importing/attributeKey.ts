import { importBounds } from './bounds.ts'

/** A title as the name of an attribute: letters, digits and underscores; empty when nothing of it is left. */
export const attributeKey = (title: string): string =>
  title
    .normalize('NFC')
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, importBounds.attributeKey)
