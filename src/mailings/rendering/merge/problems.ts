import type { Sentence } from '../types.ts'

import { suggestVariable } from './suggestVariable.ts'

/** What can be wrong with a template, in words for its author. */
export const templateSentences = {
  archiveOff: (): Sentence => ({
    en: 'Letters have no pages in the browser on this site, so {{ letter.url }} would lead nowhere. Take it out.',
    ru: 'На этом сайте у писем нет страниц в браузере, поэтому {{ letter.url }} никуда не приведёт. Уберите эту переменную.',
  }),
  badFallback: (name: string): Sentence => ({
    en: `What stands in when there is no value must be in quotes: {{ ${name} | "friend" }}.`,
    ru: `Замена на случай пустого значения пишется в кавычках: {{ ${name} | "друг" }}.`,
  }),
  emptyTag: (): Sentence => ({
    en: 'Nothing stands between the braces. Write a variable, such as {{ client.name }}, or take the braces away.',
    ru: 'Между скобками ничего нет. Впишите переменную, например {{ client.name }}, или уберите скобки.',
  }),
  strayClose: (): Sentence => ({
    en: '}} closes nothing. Write {{ before the variable, or \\}} to show the braces themselves.',
    ru: 'Скобки }} ничего не закрывают. Поставьте {{ перед переменной или напишите \\}}, чтобы показать сами скобки.',
  }),
  tooLarge: (kilobytes: number): Sentence => ({
    en: `The text is larger than ${kilobytes} kB. Shorten it or move a part to a page that the letter links to.`,
    ru: `Текст больше ${kilobytes} кБ. Сократите его или вынесите часть на страницу, на которую ссылается письмо.`,
  }),
  tooMany: (count: number): Sentence => ({
    en: `There are more than ${count} variables in the text.`,
    ru: `В тексте больше ${count} переменных.`,
  }),
  tripleBraces: (): Sentence => ({
    en: 'A variable stands between two braces, not three: {{ client.name }}.',
    ru: 'Переменная пишется в двойных скобках, а не в тройных: {{ client.name }}.',
  }),
  unclosed: (): Sentence => ({
    en: '{{ is never closed. Write }} after the variable, or \\{{ to show the braces themselves.',
    ru: 'Скобки {{ не закрыты. Поставьте }} после переменной или напишите \\{{, чтобы показать сами скобки.',
  }),
  unknownVariable: (name: string): Sentence => {
    const suggestion = suggestVariable(name)
    return {
      en: `There is no variable “${name}”.${suggestion ? ` Did you mean {{ ${suggestion} }}?` : ''}`,
      ru: `Переменной «${name}» нет.${suggestion ? ` Может быть, {{ ${suggestion} }}?` : ''}`,
    }
  },
} as const
