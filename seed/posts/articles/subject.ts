import type { Article } from './types.ts'

/** How to write a subject line. */
export const subject: Article = {
  body: {
    en: `A subject line has one job: to say truly what is inside, in the space of a glance. Everything else that is said about subject lines follows from this or works against it.

## Say the thing

“Newsletter no. 14” says that there were thirteen before. “The studio is closed on Friday” says what the reader needs to know even if she never opens the letter. If your subject alone would help somebody, it is a good one.

## Put the weight first

A phone shows some forty characters, a watch perhaps twenty. The words that matter must be among them. “Your class on Thursday moves to 19:00” survives being cut after “Thursday”. “We would like to inform you that your class…” does not.

## Do not borrow urgency

“Last chance”, “act now”, a row of exclamation marks: each of these works once, on credit. Readers pay it back by not opening the next letter, and filters that have seen millions of such letters do not let it through at all. The same goes for “Re:” before a letter that answers nothing.

## A name is seasoning

Filling in the client’s name can make a line warmer: “Vera, your picture is ready”. It cannot make an empty line full. And think of those whose name you do not know: give the variable a fallback, so that nobody is greeted with a blank.

> Write the letter first. Then write down the one sentence you would say if the reader were already walking away. That is the subject.`,
    ru: `У темы письма одна задача: за один взгляд честно сказать, что внутри. Всё остальное, что говорят о темах, либо следует отсюда, либо этому мешает.

## Называйте вещь

«Новости, выпуск 14» сообщает, что было ещё тринадцать. «В пятницу студия закрыта» сообщает то, что нужно знать, даже если письмо не откроют. Если одна только тема уже кому-то поможет — она хорошая.

## Сначала главное

Телефон показывает около сорока знаков, часы — около двадцати. Важные слова должны в них поместиться. «Занятие в четверг переносится на 19:00» останется понятным, даже если обрезать его после слова «четверг». «Настоящим сообщаем, что ваше занятие…» — нет.

## Не берите срочность взаймы

«Последний шанс», «только сегодня», частокол восклицательных знаков — всё это срабатывает один раз, в долг. Читатели отдают долг тем, что не открывают следующее письмо, а фильтры, видевшие миллионы таких писем, и вовсе их не пропускают. То же относится к «Re:» в начале письма, которое ни на что не отвечает.

## Имя — это приправа

Имя клиента может сделать строку теплее: «Вера, ваша картина готова». Но пустую строку оно не наполнит. И подумайте о тех, чьего имени вы не знаете: задайте запасное слово, чтобы никого не приветствовать пробелом.

> Сначала напишите письмо. Потом запишите одну фразу, которую сказали бы вслед уже уходящему читателю. Это и есть тема.`,
  },
  coverAlt: {
    en: 'Signal flags and light beams over a calm sea',
    ru: 'Сигнальные флажки и лучи света над спокойным морем',
  },
  excerpt: {
    en: 'Say what is inside, put the weight first, and do not borrow urgency you will have to pay back.',
    ru: 'Скажите, что внутри, начните с главного и не берите взаймы срочность, которую придётся возвращать.',
  },
  motif: 'signals',
  publishedDaysAgo: 17,
  slug: 'a-subject-that-keeps-its-promise',
  title: { en: 'A subject that keeps its promise', ru: 'Тема, которая держит слово' },
}
