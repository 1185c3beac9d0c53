import type { Sentences } from '../language.ts'

/** What the images' collection says to people. */
export const sentences: Sentences<'fetched' | 'tooBig'> = {
  en: {
    fetched: 'Upload the image itself: images are not fetched from other sites.',
    tooBig: 'The image is larger than {max} MB. Make it smaller and try again.',
  },
  ru: {
    fetched: 'Загрузите сам файл: картинки с других сайтов не скачиваются.',
    tooBig: 'Картинка больше {max} МБ. Уменьшите её и попробуйте снова.',
  },
}
