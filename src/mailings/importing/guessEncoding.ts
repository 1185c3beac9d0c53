import type { ImportEncoding } from './settings.ts'

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, place) => head[place] === byte)

/** The share of NUL among every second byte: in UTF-16 of Latin or mixed text one half is full of them. */
const nulShare = (head: Uint8Array, from: 0 | 1): number => {
  let nuls = 0
  let all = 0
  for (let place = from; place < head.length; place += 2) {
    all += 1
    if (head[place] === 0) nuls += 1
  }
  return all === 0 ? 0 : nuls / all
}

/** Bytes at the end that may be the beginning of a character cut in two. */
const longestCharacter = 3

const isUtf8 = (head: Uint8Array): boolean => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let cut = 0; cut <= Math.min(longestCharacter, head.length); cut += 1) {
    try {
      decoder.decode(head.subarray(0, head.length - cut))
      return true
    } catch {
      // Try again without the last byte.
    }
  }
  return false
}

/**
 * Guesses the encoding from the first bytes of a file: by its byte order mark, by NUL bytes in every second place, by
 * being valid UTF-8; what remains is Windows-1251.
 */
export const guessEncoding = (head: Uint8Array): ImportEncoding => {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be'
  if (nulShare(head, 1) > 0.2) return 'utf-16le'
  if (nulShare(head, 0) > 0.2) return 'utf-16be'
  return isUtf8(head) ? 'utf-8' : 'windows-1251'
}
