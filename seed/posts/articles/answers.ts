import type { Article } from './types.ts'

/** What a mail server's answers mean. */
export const answers: Article = {
  body: {
    en: `When a letter leaves, the server on the other side answers at every step. The answers are short, they follow a rule that is older than the web, and they tell you almost everything.

## The first digit

- **2** means yes. “250 OK” after the last line of a letter says: from now on this is my responsibility.
- **4** means not now. The box is full, the server is busy, you are new here and must come back in a quarter of an hour. A patient mailer comes back.
- **5** means no. There is no such person, the letter is too large, or the server wants nothing from you. Asking again will not help.

## Whose fault is it?

“No such user” is about the recipient: take the address out. “Message rejected as spam”, “sender not authenticated”, “too many connections” are about you. A mailer that takes the second kind for the first strikes hundreds of good addresses from the list in one bad minute. It should stop the mailing instead, say why, and wait for a person.

## The silence

Now and then the line goes dead just after the letter was handed over and before the “250”. Did it arrive? Nobody can know; the people who wrote the standard said so in 1988. A program may send again and risk a second copy, or hold back and risk a gap. What it must not do is pretend. Call such a letter **unknown**, show it, and let the sender choose.

> An honest log has three kinds of line: it arrived, it did not and here is why, and we do not know.`,
    ru: `Когда письмо уходит, сервер на той стороне отвечает на каждом шаге. Ответы коротки, подчиняются правилу, которое старше веба, и говорят почти обо всём.

## Первая цифра

- **2** — да. «250 OK» после последней строки письма значит: с этой минуты за него отвечаю я.
- **4** — не сейчас. Ящик переполнен, сервер занят, вы здесь впервые и должны зайти через четверть часа. Терпеливая рассылка зайдёт.
- **5** — нет. Такого человека нет, письмо слишком велико или сервер вообще ничего от вас не хочет. Спрашивать снова бесполезно.

## Кто виноват?

«Нет такого пользователя» — это о получателе: адрес пора убрать. «Отвергнуто как спам», «отправитель не подтверждён», «слишком много соединений» — это о вас. Рассылка, которая путает второе с первым, за одну плохую минуту вычёркивает сотни хороших адресов. Ей следует остановиться, сказать почему и подождать человека.

## Тишина

Иногда связь обрывается сразу после того, как письмо передано, но до «250». Дошло ли оно? Узнать невозможно — авторы стандарта признали это ещё в 1988 году. Программа может отправить снова и рискнуть второй копией или воздержаться и рискнуть пробелом. Чего она не должна — притворяться. Назовите такое письмо **неизвестным**, покажите его, и пусть решает отправитель.

> В честном журнале три вида строк: дошло; не дошло, и вот почему; мы не знаем.`,
  },
  coverAlt: {
    en: 'A flight of stairs in three colours, lit from the top',
    ru: 'Лестница трёх цветов, свет падает сверху',
  },
  excerpt: {
    en: 'Two, four, five, and silence: how to read what the other side says about your letter.',
    ru: 'Два, четыре, пять и тишина: как читать то, что другая сторона говорит о вашем письме.',
  },
  motif: 'stairs',
  publishedDaysAgo: 45,
  slug: 'what-the-mail-server-says',
  title: { en: 'What the mail server says', ru: 'Что отвечает почтовый сервер' },
}
