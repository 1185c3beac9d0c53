const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

/** Writes text so that HTML shows it as it is, in content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/["&'<>]/g, (sign) => entities[sign] ?? sign)
