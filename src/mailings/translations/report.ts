import type { Text } from './say.ts'

/** The report of a run and of a mailing. */
export const report = {
  answers: { en: 'What the mail servers answered', ru: 'Ответы почтовых серверов' },
  begun: { en: 'Started', ru: 'Начат' },
  chartBar: {
    en: '{time}: {sent} sent, {failed} not',
    ru: '{time}: отправлено {sent}, не отправлено {failed}',
  },
  chartHeading: { en: 'Letters over time', ru: 'Письма по времени' },
  chartHeadingRuns: { en: 'Letters by run', ru: 'Письма по выпускам' },
  chartNone: { en: 'No letter has left yet.', ru: 'Ещё ни одно письмо не ушло.' },
  chartSummary: {
    en: '{sent} letters sent; most at {time}: {peak}.',
    ru: 'Отправлено писем: {sent}; больше всего в {time}: {peak}.',
  },
  csv: { en: 'Download CSV', ru: 'Скачать CSV' },
  cut: {
    en: 'The newest 200 runs are shown; the CSV has all of them.',
    ru: 'Показаны последние 200 выпусков; в CSV — все.',
  },
  due: { en: 'Due', ru: 'Срок' },
  lastZone: { en: 'Due in the last time zone', ru: 'Срок в последнем часовом поясе' },
  finished: { en: 'Finished', ru: 'Завершён' },
  group: { en: 'Answer', ru: 'Ответ' },
  headingMailing: { en: 'Report: {name}', ru: 'Отчёт: {name}' },
  headingRun: { en: 'Report: {name}, {time}', ru: 'Отчёт: {name}, {time}' },
  letters: { en: 'Letters', ru: 'Письма' },
  link: { en: 'Report', ru: 'Отчёт' },
  noSuch: {
    en: 'There is no such report, or it is not yours.',
    ru: 'Такого отчёта нет, или он не ваш.',
  },
  noRuns: { en: 'Nothing has been sent yet.', ru: 'Ещё ничего не отправлялось.' },
  open: { en: 'Open', ru: 'Открыть' },
  openMailing: { en: 'To the mailing', ru: 'К рассылке' },
  openRun: { en: 'To the run', ru: 'К выпуску' },
  owner: { en: 'Owner', ru: 'Владелец' },
  print: { en: 'Print', ru: 'Печать' },
  recipients: { en: 'Recipients', ru: 'Получатели' },
  result: { en: 'Result', ru: 'Итог' },
  runs: { en: 'Runs', ru: 'Выпуски' },
  share: { en: 'Share', ru: 'Доля' },
  zone: { en: 'Times in {zone}.', ru: 'Время указано в поясе {zone}.' },
} as const satisfies Record<string, Text>

/** Titles of the columns in the CSV of a run and of a mailing, where the page has none. */
export const reportColumns = {
  answer: { en: 'Mail server’s answer', ru: 'Ответ почтового сервера' },
  email: { en: 'E-mail', ru: 'Электронная почта' },
  group: { en: 'Kind of answer', ru: 'Вид ответа' },
  nextTryAt: { en: 'Next try at', ru: 'Следующая попытка' },
  reason: { en: 'Reason', ru: 'Причина' },
  run: { en: 'Run', ru: 'Выпуск' },
  settledAt: { en: 'Settled at', ru: 'Итог получен' },
  state: { en: 'State', ru: 'Состояние' },
  tries: { en: 'Tries', ru: 'Попыток' },
} as const satisfies Record<string, Text>
