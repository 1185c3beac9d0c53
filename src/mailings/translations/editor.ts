import type { Text } from './say.ts'

/** The editor of a message: its menu of variables, its chips, its blocks. */
export const editor = {
  attribute: { en: 'Client: an attribute…', ru: 'Клиент: свой признак…' },
  attributeKey: { en: 'Name of the attribute', ru: 'Название признака' },
  attributeKeyHint: {
    en: 'As it stands with the clients, such as “city”. Letters, digits, “_” and “-”.',
    ru: 'Как у клиентов, например «город». Буквы, цифры, «_» и «-».',
  },
  changeVariable: { en: 'Change: {words}', ru: 'Изменить: {words}' },
  chipOr: { en: '{title}, or “{fallback}”', ru: '{title} или «{fallback}»' },
  chooseVariable: { en: 'Choose a variable', ru: 'Выберите переменную' },
  insertButton: { en: 'Button', ru: 'Кнопка' },
  insertInto: { en: 'Insert a variable', ru: 'Вставить переменную' },
  removeVariable: { en: 'Take out: {words}', ru: 'Убрать: {words}' },
  unknownVariable: { en: 'There is no variable “{name}”', ru: 'Переменной «{name}» нет' },
  variables: { en: 'Variables', ru: 'Переменные' },
} as const satisfies Record<string, Text>
