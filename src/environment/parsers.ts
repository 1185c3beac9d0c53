/** What a text means as a value, or `undefined` when it is not legal. Parsers know nothing of keys or defaults. */
export type Parser<Value> = (text: string) => undefined | Value

/** A sender as it stands in the From header. */
export type Sender = {
  /** `local@domain`. */
  address: string
  /** Display name; empty when there is none. */
  name: string
}

/** A whole number within bounds, both included. */
export function wholeNumber({ max, min }: { max: number; min: number }): Parser<number> {
  return (text) => {
    if (!/^\d{1,9}$/.test(text)) return undefined
    const value = Number(text)
    return value >= min && value <= max ? value : undefined
  }
}

/** One of the given words, in any case. */
export function oneOf<const Word extends string>(words: readonly Word[]): Parser<Word> {
  return (text) => words.find((word) => word === text.toLowerCase())
}

/** `true` for yes, true, on, 1; `false` for no, false, off, 0. */
export const yesOrNo: Parser<boolean> = (text) => {
  if (/^(?:1|on|true|yes)$/i.test(text)) return true
  return /^(?:0|false|no|off)$/i.test(text) ? false : undefined
}

/** A URL of one of the given protocols with a host; returned as it was written. */
export function urlOf(protocols: readonly string[]): Parser<string> {
  return (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url || !protocols.includes(url.protocol.slice(0, -1))) return undefined
    return url.host === '' ? undefined : text
  }
}

/** A connection string of PostgreSQL that names a database. A socket directory may stand for the host. */
export const postgresUrl: Parser<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return undefined
  return url.pathname.length > 1 ? text : undefined
}

/** The origin of a site: protocol, host and port, nothing behind them. A closing slash is taken off. */
export const origin: Parser<string> = (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined
  const bare = `${url.pathname}${url.search}${url.hash}` === '/' && url.username === ''
  return bare ? url.origin : undefined
}

/** A host name or an address of an interface, without protocol and port. */
export const hostName: Parser<string> = (text) =>
  /^[\w.-]+$|^\[?[\da-f:.]+\]?$/i.test(text) ? text.replace(/^\[|\]$/g, '') : undefined

/** `Name <local@domain>` or `local@domain`, on one line. */
export const sender: Parser<Sender> = (text) => {
  const match = /^(?:"?([^"<>\r\n]*?)"?\s*<([^<>\s]+)>|([^<>\s]+))$/.exec(text.trim())
  const address = match?.[2] ?? match?.[3]
  if (!address || !/^[^@\s,;]+@[^@\s,;]+$/.test(address)) return undefined
  return { address, name: match?.[1]?.trim() ?? '' }
}

const readList = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One to `most` texts, parted by white space; where one holds a blank, a JSON list of them. */
export function words(most: number): Parser<readonly string[]> {
  return (text) => {
    const all = text.startsWith('[') ? readList(text) : text.trim().split(/\s+/)
    if (!Array.isArray(all) || all.length < 1 || all.length > most) return undefined
    return all.every((each) => typeof each === 'string' && each !== '') ? all : undefined
  }
}

/** Any text that is not only white space. */
export const anyText: Parser<string> = (text) => (text.trim() === '' ? undefined : text)
