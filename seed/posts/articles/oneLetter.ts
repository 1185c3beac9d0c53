import type { Article } from './types.ts'

/** Why each recipient gets a letter of his own. */
export const oneLetter: Article = {
  body: {
    en: `There are two ways to write to a hundred clients. One is a single letter with a hundred addresses in it. The other is a hundred letters. They look alike from the sender’s chair, and nothing alike from anywhere else.

## Everybody sees everybody

With a hundred addresses in the “To” line each client learns who the other ninety-nine are. Hiding them in “Bcc” helps only a little: one slip of the hand, one program that shows the field, and the list is out. A list of clients is a confidence that people placed in you. It is also, in most countries, personal data protected by law.

## Nobody is spoken to

A letter to everybody begins with “Dear all”. A letter to Vera begins with “Dear Vera”, speaks of the dance class she takes on Thursdays, and has a link that unsubscribes Vera and nobody else. None of this is possible when the letter is shared.

## One bad address spoils the rest

A mail server may refuse the whole letter because one of its hundred recipients has moved. With separate letters that one fails, with its reason, and the others arrive. You can look up the reason, mend the address, and send that single letter again.

> The unit of mailing is not the list. It is one person who opens one letter.

So here a run of a mailing makes **one letter per client**, never two, and the database itself sees to it. Each letter has its own line in the log: when it left, what the server said, what will happen next.`,
    ru: `Написать сотне клиентов можно двумя способами. Первый — одно письмо с сотней адресов. Второй — сто писем. Для отправителя они похожи, для всех остальных — нисколько.

## Все видят всех

Если в строке «Кому» сто адресов, каждый клиент узнаёт, кто остальные девяносто девять. Спрятать их в «Скрытую копию» помогает мало: одно неловкое движение, одна программа, которая покажет это поле, — и список разошёлся. Список клиентов — это доверие, которое вам оказали. А ещё, почти в любой стране, это персональные данные, которые охраняет закон.

## Ни к кому не обращаются

Письмо всем начинается со слов «Уважаемые клиенты». Письмо Вере начинается с «Здравствуйте, Вера», говорит о танцах, на которые она ходит по четвергам, и содержит ссылку, которая отпишет Веру — и никого больше. В общем письме всё это невозможно.

## Один плохой адрес портит дело остальным

Почтовый сервер может отвергнуть всё письмо, потому что один из ста адресатов переехал. Если письма отдельные, не дойдёт одно — и будет видно почему, — а остальные придут. Причину можно посмотреть, адрес исправить и отправить это единственное письмо ещё раз.

> Единица рассылки — не список. Это один человек, который открывает одно письмо.

Поэтому здесь каждый выпуск рассылки создаёт **по одному письму на клиента**, никогда не два, и за этим следит сама база данных. У каждого письма своя строка в журнале: когда ушло, что ответил сервер, что будет дальше.`,
  },
  coverAlt: {
    en: 'An envelope with a striped edge, others fanned out behind it',
    ru: 'Конверт с полосатым краем, за ним веером другие',
  },
  excerpt: {
    en: 'A hundred addresses in one letter and a hundred letters look alike to the sender. To everybody else they are nothing alike.',
    ru: 'Сто адресов в одном письме и сто писем похожи только для отправителя. Для всех остальных разница огромна.',
  },
  motif: 'envelope',
  publishedDaysAgo: 2,
  slug: 'one-letter-one-person',
  title: { en: 'One letter, one person', ru: 'Одно письмо — один человек' },
}
