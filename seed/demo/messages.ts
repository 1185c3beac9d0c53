/** A demo message: subject and body as they are written, variables of the recipient included. */
export type DemoMessage = {
  body: string
  language: 'en' | 'ru'
  preheader: string
  subject: string
}

/** What the baker writes to everybody, once. */
export const welcomeMessage: DemoMessage = {
  body: `Dear {{ client.firstName | "friend" }},

the new oven is in, the chimney draws, and from tomorrow there is bread again every day but Monday.

## What is new

- **Country loaf**, 36 hours of rest, baked dark
- **Rye with caraway**, on Wednesdays and Saturdays
- Rolls from seven o’clock in the morning

Come by and try. The first coffee is on the house.

Tom Baker`,
  language: 'en',
  preheader: 'Bread every day but Monday, and the first coffee is on us.',
  subject: '{{ client.firstName | "Friend" }}, the new oven is in',
}

/** What the baker writes to those on the weekly list. */
export const breadMessage: DemoMessage = {
  body: `Good morning {{ client.firstName | "friend" }},

this is what comes out of the oven today:

- Country loaf, from 7:00
- Baguettes, from 8:30
- Apple cake, from 14:00, while it lasts

Answer this letter by ten and we keep a loaf for you.

Tom Baker`,
  language: 'en',
  preheader: 'From the oven today, and what we can keep for you.',
  subject: 'From the oven today',
}

/** What the dance studio writes to its Thursday group. */
export const danceMessage: DemoMessage = {
  body: `Здравствуйте, {{ client.firstName | "друг" }}!

Напоминаем: занятие в **четверг в 19:00**, второй зал.

## Что взять с собой

- Лёгкую обувь
- Бутылку воды
- Хорошее настроение

Если не сможете прийти, ответьте на это письмо — место займёт кто-нибудь из листа ожидания.

Вера Кузнецова`,
  language: 'ru',
  preheader: 'В четверг в 19:00, второй зал.',
  subject: '{{ client.firstName | "Друзья" }}, ждём вас в четверг',
}
