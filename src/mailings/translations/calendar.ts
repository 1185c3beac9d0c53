import type { Text } from './say.ts'

/** The month of what was and will be sent. */
export const calendar = {
  coming: { en: 'Will be sent', ru: 'Будет отправлено' },
  cut: {
    en: 'There is more than this page works out: the soonest mailings are shown, and the soonest times of each.',
    ru: 'Сроков больше, чем помещается на странице: показаны ближайшие рассылки и ближайшие сроки каждой.',
  },
  empty: {
    en: 'Nothing goes out in this month. Active mailings appear here on the days they fall on.',
    ru: 'В этом месяце отправок нет. Активные рассылки появляются здесь в дни своих сроков.',
  },
  further: {
    en: { one: '{count} more is not on this page.', other: '{count} more are not on this page.' },
    ru: {
      few: 'Ещё {count} не поместились на странице.',
      many: 'Ещё {count} не поместились на странице.',
      one: 'Ещё {count} не поместилась на странице.',
      other: 'Ещё {count} не поместились на странице.',
    },
  },
  goMailings: { en: 'To the mailings', ru: 'К рассылкам' },
  goRuns: { en: 'To the runs', ru: 'К выпускам' },
  headingStaff: { en: 'Calendar of all mailings', ru: 'Календарь всех рассылок' },
  headingUser: { en: 'Calendar of my mailings', ru: 'Календарь моих рассылок' },
  link: { en: 'Calendar', ru: 'Календарь' },
  more: {
    en: { one: 'and {count} more', other: 'and {count} more' },
    ru: {
      few: 'и ещё {count}',
      many: 'и ещё {count}',
      one: 'и ещё {count}',
      other: 'и ещё {count}',
    },
  },
  nextMonth: { en: 'Next month', ru: 'Следующий месяц' },
  nobody: {
    en: 'This page is for people who send mailings and for staff.',
    ru: 'Эта страница — для тех, кто отправляет рассылки, и для сотрудников.',
  },

  previousMonth: { en: 'Previous month', ru: 'Предыдущий месяц' },
  thisMonth: { en: 'This month', ru: 'Этот месяц' },
  times: {
    en: { one: '{count} time', other: '{count} times' },
    ru: { few: '{count} раза', many: '{count} раз', one: '{count} раз', other: '{count} раза' },
  },
  today: { en: 'today', ru: 'сегодня' },
  zone: {
    en: 'Times by the clocks of {zone}.',
    ru: 'Время по часам зоны {zone}.',
  },
  zoneYours: {
    en: 'The zone is yours: change it in your account.',
    ru: 'Это ваш пояс: сменить его можно в учётной записи.',
  },
} as const satisfies Record<string, Text>
