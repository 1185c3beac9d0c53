import type { ClientJobReason } from '../clientJobStates.ts'
import type { ColumnField, ImportEncoding } from '../importing/settings.ts'
import type { Text } from './say.ts'

/** The import of clients, and what the list of clients offers beside it. */
export const clients = {
  attributeName: {
    en: 'Name of the attribute in column {column}',
    ru: 'Имя поля в столбце {column}',
  },
  cancel: { en: 'Cancel the import', ru: 'Отменить импорт' },
  choose: { en: 'Choose a CSV file', ru: 'Выбрать CSV-файл' },
  columnHolds: { en: 'Column {column} holds', ru: 'Что в столбце {column}' },
  conflict: { en: 'An address you keep already', ru: 'Если такой адрес уже есть' },
  conflictSkip: { en: 'Leave that client as he is', ru: 'Оставить клиента как есть' },
  conflictUpdate: { en: 'Update with what the file says', ru: 'Обновить по данным файла' },
  created: { en: 'New', ru: 'Новых' },
  delimiter: { en: 'Cells are separated by', ru: 'Ячейки разделены' },
  delimiterAnother: { en: 'Another sign', ru: 'Другой знак' },
  delimiterSign: { en: 'Which sign', ru: 'Какой знак' },
  encoding: { en: 'Encoding', ru: 'Кодировка' },
  export: { en: 'Export these as CSV', ru: 'Экспорт этих в CSV' },
  exportOrder: {
    en: 'In the file clients stand in the order in which they were added.',
    ru: 'В файле клиенты стоят в том порядке, в каком были добавлены.',
  },
  failed: { en: 'The import stopped:', ru: 'Импорт остановлен:' },
  hasHeader: { en: 'The first line names the columns', ru: 'В первой строке названия столбцов' },
  historyEmpty: {
    en: 'No letter has been sent to this client yet.',
    ru: 'Этому клиенту ещё не отправляли писем.',
  },
  historyHeading: { en: 'Letters to this client', ru: 'Письма этому клиенту' },
  historyMailing: { en: 'Mailing', ru: 'Рассылка' },
  historyNewer: { en: 'Newer', ru: 'Новее' },
  historyOlder: { en: 'Older', ru: 'Старше' },
  historyState: { en: 'State', ru: 'Состояние' },
  historyAnswer: { en: 'Answer', ru: 'Ответ' },
  historyWhen: { en: 'When', ru: 'Когда' },
  importHeading: { en: 'Import clients', ru: 'Импорт клиентов' },
  importHint: {
    en: 'One client on each line: at least an e-mail address. What each column is you say on the next page; nothing is imported before that.',
    ru: 'По клиенту на строке, хотя бы с адресом электронной почты. Что в каком столбце, вы укажете на следующей странице; до этого ничего не импортируется.',
  },
  importLink: { en: 'Import clients', ru: 'Импортировать клиентов' },
  lines: { en: 'Lines read', ru: 'Прочитано строк' },
  listsLabel: { en: 'Lists', ru: 'Списки' },
  listsForAll: {
    en: 'Put everybody in the file on these lists',
    ru: 'Добавить всех из файла в эти списки',
  },
  noLetter: { en: 'A letter', ru: 'Письмо' },
  previewHeading: { en: 'How the file is read', ru: 'Как читается файл' },
  problemInLine: { en: 'will be refused', ru: 'будет отклонена' },
  progressLabel: { en: '{percent} % of the file read', ru: 'Прочитано {percent} % файла' },
  progressNote: {
    en: 'You may close this page; the import goes on.',
    ru: 'Страницу можно закрыть: импорт продолжится.',
  },
  refused: { en: 'Refused', ru: 'Отклонено' },
  report: { en: 'Download the refused lines', ru: 'Скачать отклонённые строки' },
  reloadFailed: {
    en: 'The latest figures could not be loaded; trying again.',
    ru: 'Не удалось загрузить последние данные, пробуем ещё раз.',
  },
  skipped: { en: 'Left as they were', ru: 'Без изменений' },
  start: { en: 'Start the import', ru: 'Начать импорт' },
  statusHeading: { en: 'Import', ru: 'Импорт' },
  template: { en: 'Download a sample file', ru: 'Скачать образец файла' },
  templateLines: {
    en: 'E-mail,Name,Comment,Tags,City\r\nada@example.com,Ada Lovelace,met at the fair,"guests, spring",London\r\n',
    ru: 'Электронная почта;Имя;Комментарий;Метки;Город\r\nanna@example.com;Анна Орлова;с ярмарки;"гости, весна";Рига\r\n',
  },
  tagsForAll: { en: 'Tags for everybody in the file', ru: 'Метки всем из файла' },
  tagsHint: { en: 'Between commas', ru: 'Через запятую' },
  toClients: { en: 'To the clients', ru: 'К клиентам' },
  tools: { en: 'Import and export', ru: 'Импорт и экспорт' },
  tryAgain: { en: 'Try again', ru: 'Попробовать ещё раз' },
  unreadable: {
    en: 'The lines cannot be told apart this way. Try another delimiter or encoding.',
    ru: 'Так строки прочитать не удаётся. Попробуйте другой разделитель или кодировку.',
  },
  updated: { en: 'Updated', ru: 'Обновлено' },
  uploading: { en: 'Uploading…', ru: 'Загружаем…' },
  uploadingNote: {
    en: 'The file is still being uploaded; its columns are asked about after that.',
    ru: 'Файл ещё загружается; что в его столбцах, вы укажете после этого.',
  },
  waitingNote: {
    en: 'It starts as soon as a worker is free.',
    ru: 'Начнётся, как только освободится обработчик.',
  },
} as const satisfies Record<string, Text>

/** What a column may hold, in the choice above it. */
export const columnNames: Record<ColumnField, Text> = {
  attribute: { en: 'Attribute', ru: 'Дополнительное поле' },
  comment: { en: 'Comment', ru: 'Комментарий' },
  email: { en: 'E-mail', ru: 'Электронная почта' },
  ignore: { en: 'Do not import', ru: 'Не импортировать' },
  lists: { en: 'Lists', ru: 'Списки' },
  name: { en: 'Name', ru: 'Имя' },
  tags: { en: 'Tags', ru: 'Метки' },
  timeZone: { en: 'Time zone', ru: 'Часовой пояс' },
}

/** Encodings as people know them. */
export const encodingNames: Record<ImportEncoding, string> = {
  'utf-16be': 'UTF-16 BE',
  'utf-16le': 'UTF-16 LE',
  'utf-8': 'UTF-8',
  'windows-1251': 'Windows-1251',
}

/** Delimiters by the sign. */
export const delimiterNames: Record<string, Text> = {
  '\t': { en: 'Tab', ru: 'Табуляция' },
  ',': { en: 'Comma ,', ru: 'Запятая ,' },
  ';': { en: 'Semicolon ;', ru: 'Точка с запятой ;' },
  '|': { en: 'Bar |', ru: 'Вертикальная черта |' },
}

/** Why an import or a bulk action ended before its end. */
export const clientJobReasons: Record<ClientJobReason, Text> = {
  badQuery: {
    en: 'The filter could not be read any more.',
    ru: 'Отбор больше не удаётся прочитать.',
  },
  listGone: { en: 'The list has been deleted.', ru: 'Список удалён.' },
  neverStarted: {
    en: 'It was not started in time, and the file is deleted. Upload it again.',
    ru: 'Его не запустили вовремя, и файл удалён. Загрузите его снова.',
  },
  ownerGone: { en: 'The owner is gone or blocked.', ru: 'Владелец удалён или заблокирован.' },
  tooManyFailures: {
    en: 'It failed several times in a row. Try again later or tell the administrator.',
    ru: 'Несколько попыток подряд не удались. Попробуйте позже или сообщите администратору.',
  },
  tooManyRefused: {
    en: 'Too many lines were refused; probably a column is chosen wrongly.',
    ru: 'Отклонено слишком много строк; вероятно, столбцы указаны неверно.',
  },
  tooManyRows: {
    en: 'The file has more lines than one import may. Import the rest from a second file.',
    ru: 'В файле больше строк, чем можно за один импорт. Остальное импортируйте вторым файлом.',
  },
  unreadable: {
    en: 'The file cannot be read from here on; most often a quotation mark is not closed. What was imported stays.',
    ru: 'Дальше файл прочитать не удаётся; чаще всего не закрыта кавычка. Уже импортированное сохранено.',
  },
}
