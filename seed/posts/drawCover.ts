import sharp from 'sharp'

import type { Article } from './articles/types.ts'

import { motifs, palettes, skies } from './motifs.ts'

/** The cover of an article as SVG, 1600 × 900: the same article always gets the same picture. */
export const coverSvg = (motif: Article['motif']): string => {
  const [top, bottom] = skies[motif]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
  <rect width="1600" height="900" fill="url(#sky)"/>${motifs[motif](palettes[motif])}</svg>`
}

/** Draws the cover of an article as a WebP image. */
export const drawCover = (motif: Article['motif']): Promise<Buffer> =>
  sharp(Buffer.from(coverSvg(motif)))
    .webp({ quality: 86 })
    .toBuffer()
