import type { Article } from './types.ts'

/** Why calendar rules are kept as rules. */
export const month: Article = {
  body: {
    en: `Ask a program to send something “every month” and it may quietly do something else: every thirty days. The difference is small at first. A reminder that left on 31 January leaves on 2 March, on 1 April, on 1 May, and by autumn it has wandered to the end of the month again. Nobody decided that. It just drifted.

## What people mean by a month

- The rent letter goes out on the **first**, whether the month before had 28 days or 31.
- The summary goes out on the **last day**, which is a different number each time.
- The club writes on the **second Tuesday**, because that is when it meets.

These are rules about a calendar, not about a number of seconds. A good schedule keeps them as rules and asks the calendar each time.

## The short months

What does “on the 31st” mean in February? There are two honest answers: on the last day instead, or not at all. Both are right for somebody, so the sender chooses, once, and sees the next dates before saving.

## The two odd nights of the year

When clocks go forward, half past two in the morning does not exist. When they go back, it exists twice. A letter set for that time should still leave exactly once. It leaves at the first moment after the gap, and at the first of the two that are alike.

> Before you trust a schedule, look at its next ten dates. If one of them surprises you, it would have surprised your clients too.`,
    ru: `Попросите программу отправлять что-нибудь «каждый месяц», и она может тихо сделать другое: отправлять каждые тридцать дней. Сначала разница мала. Напоминание, ушедшее 31 января, уйдёт 2 марта, затем 1 апреля, 1 мая, а к осени снова уползёт в конец месяца. Никто этого не решал. Просто накопилось.

## Что люди называют месяцем

- Письмо об аренде уходит **первого числа**, сколько бы дней ни было в прошлом месяце — 28 или 31.
- Сводка уходит **в последний день**, а это каждый раз другое число.
- Клуб пишет **во второй вторник**, потому что тогда он и собирается.

Это правила о календаре, а не о количестве секунд. Хорошее расписание так и хранит их правилами и каждый раз спрашивает календарь.

## Короткие месяцы

Что значит «31-го» в феврале? Есть два честных ответа: в последний день — или пропустить. Кому-то подходит первый, кому-то второй, поэтому выбирает отправитель, один раз, и видит ближайшие даты ещё до сохранения.

## Две странные ночи в году

Когда часы переводят вперёд, половины третьего ночи не существует. Когда назад — она бывает дважды. Письмо, назначенное на это время, всё равно должно уйти ровно один раз. Оно уходит в первый миг после разрыва, а из двух одинаковых времён — в первое.

> Прежде чем довериться расписанию, посмотрите на десять ближайших дат. Если какая-то вас удивит, она удивила бы и клиентов.`,
  },
  coverAlt: {
    en: 'A wall calendar with the last day marked in red',
    ru: 'Настенный календарь, последний день отмечен красным',
  },
  excerpt: {
    en: 'Thirty-one days hath January. What “monthly” means, and why a schedule that counts days drifts away from you.',
    ru: 'В январе тридцать один день. Что значит «ежемесячно» и почему расписание, считающее дни, уплывает.',
  },
  motif: 'calendar',
  publishedDaysAgo: 9,
  slug: 'a-month-is-not-thirty-days',
  title: { en: 'A month is not thirty days', ru: 'Месяц — это не тридцать дней' },
}
