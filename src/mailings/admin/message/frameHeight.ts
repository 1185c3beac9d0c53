/** As high as a frame becomes; what is longer scrolls in it. */
export const tallestFrame = 640

const shortestFrame = 240

/** What stands around the text: the margins of page, card and footer. */
const around = 112

const lineHeight = 24
const blockGap = 16
/** A heading is higher than a line and has more above it; the points of a list stand closer. */
const headingMore = 25
const itemLess = 12

/** A letter is no wider than its card, however wide the frame. */
const widestLetter = 600

/** Beside the text on a line: the margins of page and card. */
const besidePixels = 46

/** Of a sign of the body's type, rather too wide: a frame that is a little too high is better than one that scrolls. */
const signPixels = 8.66

const signsOnLine = (width: number): number =>
  Math.max(10, Math.floor((Math.min(width, widestLetter) - besidePixels) / signPixels))

const blockEnd = /<\/(?:p|h[1-6]|li|t[dhr]|div|blockquote)>|<br\b[^>]*>|<hr\b[^>]*>/gi

/** The lines that the text of a block takes, with the gap below it. */
const heightOf = (block: string, signs: number): number => {
  const text = block
    .replace(/<[^>]*>/g, '')
    .replace(/&\w+;|&#\w+;/g, '.')
    .trim()
  return text === '' ? 0 : Math.ceil(text.length / signs) * lineHeight + blockGap
}

/**
 * How high to make the frame of a letter, both in pixels, so that a short one leaves no empty space below it. Told by the length of its
 * text: the frame itself has no scripts and another origin, so that nothing can be measured in it. A letter with images gets
 * the tallest, since nobody knows their height before they are loaded.
 */
export const frameHeight = (html: string, width: number): number => {
  const letter = html.slice(Math.max(0, html.search(/class="m-card"/)))
  if (/<img\b/i.test(letter)) return tallestFrame
  const signs = signsOnLine(width)
  const count = (tag: RegExp): number => letter.match(tag)?.length ?? 0
  const text = letter.split(blockEnd).reduce((sum, block) => sum + heightOf(block, signs), 0)
  const height = around + text + count(/<h[1-4]\b/gi) * headingMore - count(/<li\b/gi) * itemLess
  return Math.min(tallestFrame, Math.max(shortestFrame, height))
}
