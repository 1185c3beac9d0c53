import type { Sentence } from '../types.ts'
import { type ImageName, sayImage } from './imageName.ts'

/** What can be wrong with a body, in words for its author. */
export const bodySentences = {
  emptyBody: (): Sentence => ({
    en: 'The message has no text yet.',
    ru: 'В письме пока нет текста.',
  }),
  emptySubject: (): Sentence => ({
    en: 'The message has no subject yet.',
    ru: 'У письма пока нет темы.',
  }),
  linkWithoutAddress: (text: string): Sentence => ({
    en: `The link “${text}” has no address that may stand in a letter. It is shown as plain text.`,
    ru: `У ссылки «${text}» нет адреса, который может стоять в письме. Она показана обычным текстом.`,
  }),
  missingAltText: (name: ImageName): Sentence => ({
    en: `${sayImage(name, 'en')} has no alt text. Many mail programs hide images at first and show that text instead.`,
    ru: `${sayImage(name, 'ru')}: нет описания. Многие почтовые программы сначала скрывают картинки и показывают его вместо них.`,
  }),
  missingImage: (name: ImageName): Sentence => ({
    en: `${sayImage(name, 'en')} is not there any more or has no address. It is left out.`,
    ru: `${sayImage(name, 'ru')}: файла больше нет, или у него нет адреса. Оно пропущено.`,
  }),
  skippedNode: (type: string): Sentence => ({
    en: `A letter cannot show an element of the kind “${type}”. It is left out.`,
    ru: `Письмо не может показать элемент вида «${type}». Он пропущен.`,
  }),
  tooComplex: (): Sentence => ({
    en: 'The message has too many elements, or they are nested too deeply. Split it.',
    ru: 'В письме слишком много элементов или они слишком глубоко вложены. Разделите его.',
  }),
} as const
