const schemes = ['http:', 'https:', 'mailto:', 'tel:']

/** Where a link of an article may lead: pages, addresses and telephones; undefined for all that could run something. */
export const linkTarget = (url: unknown): string | undefined => {
  if (typeof url !== 'string') return undefined
  // Within the site.
  if (/^[/#?]/.test(url)) return url
  try {
    // Read as a browser does, which passes over blanks and line ends within a scheme.
    return schemes.includes(new URL(url).protocol) ? url : undefined
  } catch {
    return undefined
  }
}
