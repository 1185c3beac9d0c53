import type { RowProblem } from '../admin/clients/attributeRows.ts'
import type { Text } from './say.ts'

/** Further values of a client, as rows of name and value. */
export const attributes = {
  add: { en: 'Add an attribute', ru: 'Добавить поле' },
  hint: {
    en: 'Further values for messages, such as city or birthday.',
    ru: 'Другие значения для сообщений, например город или день рождения.',
  },
  name: { en: 'Name of attribute {place}', ru: 'Название поля {place}' },
  nameExample: { en: 'city', ru: 'город' },
  none: { en: 'None yet.', ru: 'Пока нет.' },
  remove: { en: 'Remove {name}', ru: 'Удалить {name}' },
  use: { en: 'In a message: {variable}', ru: 'В сообщении: {variable}' },
  value: { en: 'Value of attribute {place}', ru: 'Значение поля {place}' },
  valueExample: { en: 'Riga', ru: 'Рига' },
} as const satisfies Record<string, Text>

/** What is wrong with a row. */
export const rowProblems: Record<RowProblem, Text> = {
  nameless: {
    en: 'Give it a name; without one it is not kept.',
    ru: 'Дайте полю название, без него оно не сохранится.',
  },
  twice: {
    en: 'This name stands above already; the last value is kept.',
    ru: 'Такое название уже есть выше; сохранится последнее значение.',
  },
}
