import type { Sentence } from '../errors.ts'

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

/** What can be wrong with a line of an imported file, beside its address, in words for the person who imports it. */
export const problems = {
  attributeTooLong: (key: string, most: number): Sentence => ({
    en: `"${shown(key)}" is longer than ${most} characters.`,
    ru: `Значение «${shown(key)}» длиннее ${most} знаков.`,
  }),
  brokenCharacter: (): Sentence => ({
    en: 'Some characters could not be read; the file may have another encoding.',
    ru: 'Часть символов прочитать не удалось; возможно, у файла другая кодировка.',
  }),
  commentTooLong: (length: number, most: number): Sentence => ({
    en: `The comment has ${length} characters; at most ${most} fit.`,
    ru: `В комментарии ${length} знаков; помещается не больше ${most}.`,
  }),
  extraCells: (cells: number, columns: number): Sentence => ({
    en: `The line has ${cells} cells, the file ${columns} columns; a cell with the delimiter in it needs quotation marks.`,
    ru: `В строке ${cells} ячеек, а столбцов в файле ${columns}; ячейка, в которой есть разделитель, должна быть в кавычках.`,
  }),
  noSuchList: (name: string): Sentence => ({
    en: `There is no list "${shown(name)}". Make it first, or leave the column out.`,
    ru: `Списка «${shown(name)}» нет. Сначала создайте его или не импортируйте этот столбец.`,
  }),
  noTimeZone: (zone: string): Sentence => ({
    en: `"${shown(zone)}" is no time zone; write one like Europe/Moscow or UTC.`,
    ru: `«${shown(zone)}» — не часовой пояс; укажите, например, Europe/Moscow или UTC.`,
  }),
  nulCharacter: (): Sentence => ({
    en: 'The line holds a NUL character; the file may have another encoding.',
    ru: 'В строке есть нулевой символ; возможно, у файла другая кодировка.',
  }),
  tooManyAttributes: (most: number): Sentence => ({
    en: `With these the client would have more than ${most} attributes.`,
    ru: `С этими значениями у клиента стало бы больше ${most} дополнительных полей.`,
  }),
  tooManyClients: (most: number): Sentence => ({
    en: `One owner may keep ${most} clients, and that many are there.`,
    ru: `У одного владельца может быть не больше ${most} клиентов, и столько уже есть.`,
  }),
  tooManyColumns: (cells: number, most: number): Sentence => ({
    en: `The line has ${cells} cells; at most ${most} fit.`,
    ru: `В строке ${cells} ячеек; помещается не больше ${most}.`,
  }),
  tooManyTags: (tags: number, most: number): Sentence => ({
    en: `There are ${tags} tags; one client may have ${most}.`,
    ru: `Меток ${tags}; у одного клиента может быть не больше ${most}.`,
  }),
} as const
