/** What the server said it can, after the last EHLO. */
export type Extensions = {
  eightBitMime: boolean
  /** Largest letter in bytes (RFC 1870); 0 when the server names no limit. */
  maxSize: number
  pipelining: boolean
  /** Understands `SIZE=`. */
  size: boolean
  smtpUtf8: boolean
}

/** Reads the lines of an EHLO reply (without codes). The first line is the greeting; a HELO reply has no other. */
export function parseExtensions(lines: string[]): Extensions {
  const words = lines.slice(1).map((line) => line.trim().toUpperCase().split(/\s+/))
  const offers = (keyword: string) => words.find(([first]) => first === keyword)
  const size = offers('SIZE')
  return {
    eightBitMime: offers('8BITMIME') !== undefined,
    maxSize: Number.parseInt(size?.[1] ?? '0', 10) || 0,
    pipelining: offers('PIPELINING') !== undefined,
    size: size !== undefined,
    smtpUtf8: offers('SMTPUTF8') !== undefined,
  }
}
