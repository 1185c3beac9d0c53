const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domain =
  /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u

/**
 * Reads exactly one `local@domain` out of what somebody typed, in lower case; undefined when it is anything else.
 * Bounds of RFC 5321 §4.5.3.1: 64 octets before the `@`, 254 in all. No quoted local parts, comments or lists.
 */
export const readEmail = (typed: unknown): string | undefined => {
  if (typeof typed !== 'string') return undefined
  const text = typed.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  const [name, host] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  const isShort = Buffer.byteLength(name) <= 64 && Buffer.byteLength(text) <= 254
  return isShort && local.test(name) && domain.test(host) ? text : undefined
}
