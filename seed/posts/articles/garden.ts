import type { Article } from './types.ts'

/** How to keep a list of clients in order. */
export const garden: Article = {
  body: {
    en: `A list of addresses is not a warehouse. It is a garden: it grows, part of it dies back each year, and what you do not tend tends to spread.

## Why old addresses hurt

People change jobs, providers close, boxes fill up. About one address in five goes stale within a year. Letters to those addresses come back, and a sender whose letters come back looks, to a mail server, like somebody who bought the list. It starts to doubt the rest.

## Three simple habits

- **Let them say yes.** Somebody who typed the address himself, and pressed a button in the letter you sent there, will be there next month.
- **Listen to the answers.** “No such user” is final: do not write there again. “Mailbox full” is not: try again later. A good mailer knows the one from the other and keeps the server’s words for you to read.
- **Ask the silent ones.** If nobody has heard from a reader for a year, send one honest letter: shall we go on? Then do what they say, also when they say nothing.

## Lists that mean something

Sort clients by what you want to say to them, not by where you met. “Thursday group”, “wants the price list”, “buys in autumn” are lists you will use. “Fair 2019” is a drawer.

A client may be on several lists and still should get one letter. That is a job for the program, not for your memory.

> Two hundred people who wait for your letter are worth more than two thousand who do not remember you.`,
    ru: `Список адресов — не склад. Это сад: он растёт, часть его каждый год отмирает, а то, за чем не ухаживают, разрастается само.

## Чем вредны старые адреса

Люди меняют работу, почтовые службы закрываются, ящики переполняются. За год устаревает примерно каждый пятый адрес. Письма на них возвращаются, а отправитель, чьи письма возвращаются, похож в глазах почтового сервера на того, кто список купил. И сервер начинает сомневаться в остальных письмах.

## Три простые привычки

- **Пусть сами скажут «да».** Тот, кто сам написал свой адрес и нажал кнопку в пришедшем письме, будет на месте и через месяц.
- **Слушайте ответы.** «Нет такого пользователя» — это окончательно: больше туда не пишите. «Ящик переполнен» — нет: попробуйте позже. Хорошая рассылка отличает одно от другого и хранит слова сервера, чтобы вы могли их прочесть.
- **Спросите молчаливых.** Если от читателя год ничего не слышно, отправьте одно честное письмо: продолжать ли? И сделайте, как он скажет, — в том числе если промолчит.

## Списки со смыслом

Делите клиентов по тому, что хотите им сказать, а не по тому, где познакомились. «Группа четверга», «ждёт прайс-лист», «покупает осенью» — такими списками вы будете пользоваться. «Выставка 2019» — это ящик стола.

Клиент может быть в нескольких списках и всё равно должен получить одно письмо. Помнить об этом — дело программы, а не ваше.

> Двести человек, которые ждут вашего письма, дороже двух тысяч, которые вас не помнят.`,
  },
  coverAlt: { en: 'Rows of seedlings under a low sun', ru: 'Ряды ростков под низким солнцем' },
  excerpt: {
    en: 'One address in five goes stale within a year. Three habits that keep a list small, clean and glad to hear from you.',
    ru: 'За год устаревает каждый пятый адрес. Три привычки, с которыми список остаётся небольшим, чистым и живым.',
  },
  motif: 'garden',
  publishedDaysAgo: 34,
  slug: 'a-list-is-a-garden',
  title: { en: 'A list is a garden', ru: 'Список — это сад' },
}
