/** A piece of text as the editor keeps it: a new one begins wherever the format changes. */
export type TextPiece = { format: number; text: string }

/**
 * Puts variables together again that a change of format has cut: `{{ client` + bold `.name }}` belongs to the piece in
 * which it begins. Takes the text nodes that stand directly beside each other; linear.
 */
export function joinSplitTags(pieces: readonly TextPiece[]): TextPiece[] {
  const whole = pieces.map(({ text }) => text).join('')
  if (pieces.length < 2 || !whole.includes('{{')) {
    return [...pieces]
  }
  const tags = tagRanges(whole)
  let tag = 0
  let end = 0
  let start = 0
  const joined: TextPiece[] = []
  for (const piece of pieces) {
    end += piece.text.length
    while (tag < tags.length && (tags[tag]?.close ?? 0) <= Math.max(start, end)) {
      tag++
    }
    const cut = tags[tag]
    const stop = Math.max(start, cut && cut.open < end ? cut.close : end)
    if (stop > start) {
      joined.push({ format: piece.format, text: whole.slice(start, stop) })
    }
    start = stop
  }
  return joined
}

/** From the braces that open to behind those that close; of nested ones the innermost. */
function tagRanges(text: string): { close: number; open: number }[] {
  const ranges: { close: number; open: number }[] = []
  let at = 0
  for (;;) {
    const close = text.indexOf('}}', at)
    if (close === -1) {
      return ranges
    }
    const open = text.slice(at, close).lastIndexOf('{{')
    if (open !== -1) {
      ranges.push({ close: close + 2, open: at + open })
    }
    at = close + 2
  }
}
