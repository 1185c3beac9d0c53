import { findZone } from './zone.ts'

/** Russian names of the cities that zones are called after: those of Russia, its neighbours, and the most used others. */
const RUSSIAN_CITIES: Record<string, string> = {
  'America/Chicago': 'Чикаго',
  'America/Denver': 'Денвер',
  'America/Los_Angeles': 'Лос-Анджелес',
  'America/New_York': 'Нью-Йорк',
  'America/Sao_Paulo': 'Сан-Паулу',
  'America/Toronto': 'Торонто',
  'Asia/Almaty': 'Алматы',
  'Asia/Anadyr': 'Анадырь',
  'Asia/Ashgabat': 'Ашхабад',
  'Asia/Baku': 'Баку',
  'Asia/Bangkok': 'Бангкок',
  'Asia/Barnaul': 'Барнаул',
  'Asia/Bishkek': 'Бишкек',
  'Asia/Chita': 'Чита',
  'Asia/Dubai': 'Дубай',
  'Asia/Dushanbe': 'Душанбе',
  'Asia/Hong_Kong': 'Гонконг',
  'Asia/Irkutsk': 'Иркутск',
  'Asia/Jerusalem': 'Иерусалим',
  'Asia/Kamchatka': 'Камчатка',
  'Asia/Khandyga': 'Хандыга',
  'Asia/Krasnoyarsk': 'Красноярск',
  'Asia/Magadan': 'Магадан',
  'Asia/Novokuznetsk': 'Новокузнецк',
  'Asia/Novosibirsk': 'Новосибирск',
  'Asia/Omsk': 'Омск',
  'Asia/Sakhalin': 'Сахалин',
  'Asia/Seoul': 'Сеул',
  'Asia/Shanghai': 'Шанхай',
  'Asia/Singapore': 'Сингапур',
  'Asia/Srednekolymsk': 'Среднеколымск',
  'Asia/Tashkent': 'Ташкент',
  'Asia/Tbilisi': 'Тбилиси',
  'Asia/Tokyo': 'Токио',
  'Asia/Tomsk': 'Томск',
  'Asia/Vladivostok': 'Владивосток',
  'Asia/Yakutsk': 'Якутск',
  'Asia/Yekaterinburg': 'Екатеринбург',
  'Asia/Yerevan': 'Ереван',
  'Australia/Sydney': 'Сидней',
  'Europe/Amsterdam': 'Амстердам',
  'Europe/Astrakhan': 'Астрахань',
  'Europe/Athens': 'Афины',
  'Europe/Belgrade': 'Белград',
  'Europe/Berlin': 'Берлин',
  'Europe/Brussels': 'Брюссель',
  'Europe/Bucharest': 'Бухарест',
  'Europe/Budapest': 'Будапешт',
  'Europe/Chisinau': 'Кишинёв',
  'Europe/Dublin': 'Дублин',
  'Europe/Helsinki': 'Хельсинки',
  'Europe/Istanbul': 'Стамбул',
  'Europe/Kaliningrad': 'Калининград',
  'Europe/Kiev': 'Киев',
  'Europe/Kirov': 'Киров',
  'Europe/Kyiv': 'Киев',
  'Europe/Lisbon': 'Лиссабон',
  'Europe/London': 'Лондон',
  'Europe/Madrid': 'Мадрид',
  'Europe/Minsk': 'Минск',
  'Europe/Moscow': 'Москва',
  'Europe/Oslo': 'Осло',
  'Europe/Paris': 'Париж',
  'Europe/Prague': 'Прага',
  'Europe/Riga': 'Рига',
  'Europe/Rome': 'Рим',
  'Europe/Samara': 'Самара',
  'Europe/Saratov': 'Саратов',
  'Europe/Sofia': 'София',
  'Europe/Stockholm': 'Стокгольм',
  'Europe/Tallinn': 'Таллин',
  'Europe/Ulyanovsk': 'Ульяновск',
  'Europe/Vienna': 'Вена',
  'Europe/Vilnius': 'Вильнюс',
  'Europe/Volgograd': 'Волгоград',
  'Europe/Warsaw': 'Варшава',
  'Europe/Zurich': 'Цюрих',
}

/** `Москва (Europe/Moscow)` in Russian where the city's name is known, else the IANA name. */
export function zoneLabel(timeZone: string, locale: 'en' | 'ru'): string {
  const city = locale === 'ru' ? RUSSIAN_CITIES[timeZone] : undefined
  return city === undefined ? timeZone : `${city} (${timeZone})`
}

/** The zone that a wrong name was probably meant to be: a city alone, a Russian city, a slip of the finger. null when nothing is near. */
export function suggestZone(wrong: string): null | string {
  const wanted = plain(wrong)
  let slips = Math.max(1, Math.floor(wanted.length / 4))
  let nearest: null | string = null
  if (wanted.length > LONGEST_NAME) return null
  for (const { name, spelling } of allSpellings()) {
    if (Math.abs(spelling.length - wanted.length) > slips) continue
    const distance = editDistance(wanted, spelling)
    if (distance > slips || (nearest !== null && distance === slips)) continue
    nearest = name
    slips = distance
  }
  return nearest
}

const LONGEST_NAME = 60

let spellingsOfAll: { name: string; spelling: string }[] | null = null

/** Made at the first wrong name: 1,000 short texts. */
function allSpellings(): { name: string; spelling: string }[] {
  spellingsOfAll ??= [...Intl.supportedValuesOf('timeZone'), ...Object.keys(RUSSIAN_CITIES), 'UTC']
    .filter((name) => findZone(name) !== null)
    .flatMap((name) => spellings(name).map((spelling) => ({ name, spelling })))
  return spellingsOfAll
}

function spellings(name: string): string[] {
  const city = RUSSIAN_CITIES[name]
  return [name, name.split('/').at(-1) ?? name, ...(city === undefined ? [] : [city])].map(plain)
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[\s_-]+/g, '')
}

/** Insertions, deletions and replacements from one text to the other. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
