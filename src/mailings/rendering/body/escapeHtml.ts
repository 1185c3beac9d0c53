const SPECIAL = /["&'<>]/
const SPECIAL_ALL = /["&'<>]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
}

/** Text made fit for HTML, between tags and within a quoted attribute. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text)
    ? text.replace(SPECIAL_ALL, (character) => ENTITIES[character] ?? '')
    : text
}
