import type { Article } from './types.ts'

/** When to send. */
export const hour: Article = {
  body: {
    en: `“When is the best time to send?” There are studies that say Tuesday at ten, and studies that say Thursday at eight in the evening. Most of them measured other people’s readers. What can be said about yours is simpler.

## The same time is a good time

A letter that comes every second Friday at nine becomes part of somebody’s Friday. Readers look for it. When it is late they notice, and when it comes at three in the morning they wonder. Regularity is a promise that costs you nothing but a schedule.

## In whose clock?

“Nine o’clock” is nine somewhere. If your clients live in one city, take its zone and be done: summer time included, the program should look after that. If they live in several, let each get the letter at nine by his own clock. One mailing, several moments.

## Not at the full hour

Half the world’s scheduled mail leaves at :00. Servers are busiest then, and the newcomers wait. A letter at 09:07 arrives sooner than one at 09:00, and nobody minds the seven minutes.

## When something went wrong

Suppose the machine was down from eight to noon. Should the nine o’clock letter go out at noon? A summary of the week: yes, late is better than never. “The kitchen opens in an hour”: certainly not. Decide this when you set up the mailing, not at noon.

> Pick an hour, keep to it for three months, and only then look at the numbers.`,
    ru: `«Когда лучше отправлять?» Одни исследования говорят — во вторник в десять, другие — в четверг в восемь вечера. Большинство из них измеряло чужих читателей. О ваших можно сказать проще.

## Одно и то же время — хорошее время

Письмо, которое приходит каждую вторую пятницу в девять, становится частью чьей-то пятницы. Его ждут. Если оно опоздало — это замечают, если пришло в три часа ночи — удивляются. Постоянство — обещание, которое не стоит ничего, кроме расписания.

## По чьим часам?

«Девять утра» — это девять где-то. Если клиенты живут в одном городе, возьмите его пояс, и всё: о летнем времени позаботится программа. Если в нескольких — пусть каждый получит письмо в девять по своим часам. Одна рассылка, несколько моментов.

## Не в ровный час

Половина всей плановой почты мира уходит в :00. В эту минуту серверы заняты больше всего, и новички ждут. Письмо, отправленное в 09:07, придёт раньше отправленного в 09:00, а семь минут никого не огорчат.

## Если что-то сломалось

Допустим, машина не работала с восьми до полудня. Отправлять ли в полдень письмо, назначенное на девять? Сводку за неделю — да: лучше поздно, чем никогда. «Кухня открывается через час» — ни в коем случае. Решать это нужно, когда рассылка создаётся, а не в полдень.

> Выберите час, держитесь его три месяца и только потом смотрите на цифры.`,
  },
  coverAlt: {
    en: 'A large clock face between two horizons',
    ru: 'Большой циферблат между двумя горизонтами',
  },
  excerpt: {
    en: 'Not Tuesday at ten. The same hour, in the right clock, a few minutes past: what can be said about your own readers.',
    ru: 'Не вторник и не десять утра. Один и тот же час, по верным часам и чуть позже ровного.',
  },
  motif: 'clock',
  publishedDaysAgo: 58,
  slug: 'the-best-hour-is-the-same-hour',
  title: { en: 'The best hour is the same hour', ru: 'Лучший час — один и тот же' },
}
