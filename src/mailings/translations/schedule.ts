import type { Text } from './say.ts'

/** The preview of the next times in the mailing form. */
export const schedule = {
  assumed: {
    en: 'For a mailing that begins with the next hour; what the interval leaves open comes from each mailing’s own start.',
    ru: 'Для рассылки, которая начнётся со следующего часа; чего интервал не задаёт, берётся из начала каждой рассылки.',
  },
  empty: {
    en: 'Choose how often it repeats and when it starts: the next times appear here.',
    ru: 'Выберите повторение и начало — здесь появятся ближайшие сроки.',
  },
  failed: {
    en: 'The times could not be worked out just now.',
    ru: 'Сейчас не удалось рассчитать сроки.',
  },
  held: { en: 'none while stopped', ru: 'остановлена' },
  heading: { en: 'It goes out', ru: 'Отправка' },
  loading: { en: 'Working out the times…', ru: 'Рассчитываем сроки…' },
  mend: { en: 'To be mended:', ru: 'Нужно исправить:' },
  noneLeft: {
    en: 'No time is left: all times of this schedule have passed.',
    ru: 'Сроков не осталось: все сроки этого расписания прошли.',
  },
  nextTimes: {
    en: { one: 'The next {count} time', other: 'The next {count} times' },
    ru: {
      few: 'Ближайшие {count} срока',
      many: 'Ближайшие {count} сроков',
      one: 'Ближайший {count} срок',
      other: 'Ближайшие {count} срока',
    },
  },
  noInterval: { en: 'A recurrence of its own, below', ru: 'Своё повторение, ниже' },
  noZone: { en: 'No such time zone.', ru: 'Такого часового пояса нет.' },
  onlyTime: { en: 'The only time left', ru: 'Единственный оставшийся срок' },
  retry: { en: 'Try again', ru: 'Повторить' },
  warning: { en: 'Mind:', ru: 'Обратите внимание:' },
  yourTime: { en: 'your time', ru: 'ваше время' },
  zoneTime: { en: 'time in {zone}', ru: 'время — {zone}' },
} as const satisfies Record<string, Text>
