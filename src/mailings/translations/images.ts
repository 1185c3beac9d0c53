import type { Sentence } from '../errors.ts'

/** What is said about the images of messages. */
export const images = {
  inMessage: {
    en: 'A message shows this image. Take it out there first, then delete it.',
    ru: 'Эта картинка стоит в сообщении. Сначала уберите её оттуда, потом удалите.',
  },
  inRun: {
    en: 'Letters that are being sent now show this image. Delete or replace it when that run has ended.',
    ru: 'Эту картинку показывают письма, которые сейчас отправляются. Удалите или замените её, когда отправка закончится.',
  },
  oneByOne: {
    en: 'Replace the files of images one by one.',
    ru: 'Заменяйте файлы картинок по одной.',
  },
} as const satisfies Record<string, Sentence>
