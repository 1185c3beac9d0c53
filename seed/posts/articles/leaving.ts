import type { Article } from './types.ts'

/** Why unsubscribing must be easy. */
export const leaving: Article = {
  body: {
    en: `Every mailing list has two doors. Most senders polish the one people come in by. The one they leave by decides what happens to all the others.

## What happens when the door is stuck

A reader who wants to leave and cannot find the link has another button at hand, and it is always in the same place: “Spam”. He presses it, and his provider remembers. After a few such presses your letters arrive late, or in the folder nobody opens, for the people too who were glad to get them.

A person who unsubscribes costs you one address. A person who complains costs you a piece of everybody’s attention.

## What a good door looks like

- It is in every letter, in plain words, large enough for a thumb.
- It opens with one press. No sign-in, no “tell us why” before the deed is done.
- The mail program itself can use it: the large providers show their own “unsubscribe” beside the sender’s name when a letter carries the right headers.
- Nothing happens merely because a link was opened. Security scanners open every link of every letter; a door that they can fall through loses readers who never wished to go.

## And afterwards

Say that it worked. Offer a smaller step if there is one: once a month instead of every week. Then keep your word. A letter that was already waiting when somebody left must not be sent after all.

> People come back to places they were free to leave.`,
    ru: `У каждой рассылки две двери. Большинство отправителей начищает ту, в которую входят. А судьбу остальных решает та, через которую выходят.

## Что бывает, когда дверь заело

У читателя, который хочет уйти и не находит ссылку, под рукой есть другая кнопка, и она всегда на одном и том же месте: «Спам». Он её нажимает, и почтовая служба это запоминает. Ещё несколько таких нажатий — и ваши письма приходят с опозданием или в ту папку, которую никто не открывает. В том числе к тем, кто был им рад.

Отписавшийся стоит вам одного адреса. Пожаловавшийся — доли внимания всех остальных.

## Как выглядит хорошая дверь

- Она есть в каждом письме, названа простыми словами, и по ней легко попасть пальцем.
- Она открывается одним нажатием. Без входа в учётную запись и без вопроса «почему вы уходите» до того, как дело сделано.
- Ею умеет пользоваться сама почтовая программа: крупные службы показывают собственную кнопку «Отписаться» рядом с именем отправителя, если в письме есть нужные заголовки.
- Ничего не происходит только оттого, что ссылку открыли. Защитные программы открывают каждую ссылку каждого письма; дверь, в которую они проваливаются, теряет читателей, которые вовсе не собирались уходить.

## А потом

Скажите, что всё получилось. Предложите шаг поменьше, если он есть: раз в месяц вместо раза в неделю. И сдержите слово: письмо, которое уже ждало отправки, когда человек ушёл, уходить не должно.

> Возвращаются туда, откуда отпускали легко.`,
  },
  coverAlt: {
    en: 'A row of doors, one of them open to the light',
    ru: 'Ряд дверей, одна из них открыта навстречу свету',
  },
  excerpt: {
    en: 'The door people leave by decides what happens to everybody who stays. How to build a good one.',
    ru: 'Дверь, через которую уходят, решает судьбу всех, кто остался. Какой она должна быть.',
  },
  motif: 'doors',
  publishedDaysAgo: 26,
  slug: 'let-people-leave-in-one-press',
  title: { en: 'Let people leave in one press', ru: 'Дайте уйти в одно нажатие' },
}
