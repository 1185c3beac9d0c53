/** Text that is HTML already. Everything else that a template gets is escaped. */
export type Markup = { readonly markup: string }

/** What may stand in a template. */
export type Content = Content[] | false | Markup | number | string | undefined

/** Builds HTML; all values are escaped, in attributes too (always quote those). */
export function html(strings: TemplateStringsArray, ...values: Content[]): Markup {
  const parts = strings.map((text, index) => text + render(values[index]))
  return { markup: parts.join('') }
}

/** Escapes text for HTML, both between tags and in quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function render(content: Content): string {
  if (content === undefined || content === false) return ''
  if (Array.isArray(content)) return content.map(render).join('')
  if (typeof content === 'object') return content.markup
  return escape(String(content))
}
