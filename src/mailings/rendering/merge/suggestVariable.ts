import { ATTRIBUTE_PREFIX, scopeOf, variableDefinitions } from './variables.ts'

/** What people write who come from other mailers, or think in Russian; compared as {@link plain} texts. */
const ALIASES: Readonly<Record<string, string>> = {
  address: 'client.email',
  archive: 'letter.url',
  archivelink: 'letter.url',
  browserlink: 'letter.url',
  comment: 'client.comment',
  date: 'run.date',
  email: 'client.email',
  firstname: 'client.firstName',
  fname: 'client.firstName',
  fullname: 'client.name',
  messageurl: 'letter.url',
  name: 'client.name',
  subscriberfirstname: 'client.firstName',
  subscribername: 'client.name',
  unsubscribe: 'unsubscribe.url',
  unsubscribeurl: 'unsubscribe.url',
  username: 'client.name',
  viewinbrowser: 'letter.url',
  webversion: 'letter.url',
  webview: 'letter.url',
  адрес: 'client.email',
  архив: 'letter.url',
  вбраузере: 'letter.url',
  вебверсия: 'letter.url',
  дата: 'run.date',
  имя: 'client.firstName',
  клиентимя: 'client.name',
  отписаться: 'unsubscribe.url',
  отписка: 'unsubscribe.url',
  почта: 'client.email',
  фио: 'client.name',
}

const MAX_COMPARED_LENGTH = 40

/** The known variable that somebody most likely meant, or undefined. At most three letters away. */
export function suggestVariable(name: string): string | undefined {
  const wanted = plain(name)
  if (wanted.length === 0 || wanted.length > MAX_COMPARED_LENGTH) {
    return undefined
  }
  if (Object.hasOwn(ALIASES, wanted)) {
    return ALIASES[wanted]
  }
  return nearest(wanted) ?? attribute(name)
}

function nearest(wanted: string): string | undefined {
  const allowed = Math.min(3, Math.floor(wanted.length / 3))
  const ranked = variableDefinitions
    .map(({ name }) => ({ distance: editDistance(wanted, plain(name)), name }))
    .sort((a, b) => a.distance - b.distance)
  return ranked[0] && ranked[0].distance <= allowed ? ranked[0].name : undefined
}

/** `client.city` is most likely the attribute `city`. */
function attribute(name: string): string | undefined {
  const suggested = name.trim().replace(/^client\./, ATTRIBUTE_PREFIX)
  return scopeOf(suggested) ? suggested : undefined
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s._-]+/g, '')
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
