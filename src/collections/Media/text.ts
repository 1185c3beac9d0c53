import type { Sentences } from '../language.ts'

/** What the images' collection says to people. */
export const sentences: Sentences<'fetched' | 'tooBig' | 'tooMany'> = {
  en: {
    fetched: 'Upload the image itself: images are not fetched from other sites.',
    tooBig: 'The image is larger than {max} MB. Make it smaller and try again.',
    tooMany:
      'There are {count} images already, and one owner may keep {max}. Delete some first, or ask the administrator for more.',
  },
  ru: {
    fetched: 'Загрузите сам файл: картинки с других сайтов не скачиваются.',
    tooBig: 'Картинка больше {max} МБ. Уменьшите её и попробуйте снова.',
    tooMany:
      'Картинок уже {count}, а у одного владельца может быть не больше {max}. Удалите лишние или попросите администратора увеличить предел.',
  },
}
