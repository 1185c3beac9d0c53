import type { Sentences } from '../language.ts'

/** What the images' collection says to people. */
export const sentences: Sentences<
  'fetched' | 'tooBig' | 'tooMany' | 'tooManyFrames' | 'tooManyPixels'
> = {
  en: {
    fetched: 'Upload the image itself: images are not fetched from other sites.',
    tooBig: 'The image is larger than {max} MB. Make it smaller and try again.',
    tooMany:
      'There are {count} images already, and one owner may keep {max}. Delete some first, or ask the administrator for more.',
    tooManyFrames:
      'The image has {count} frames, and at most {max} are taken. Shorten it and try again.',
    tooManyPixels:
      'The image has {count} pixels, those of all its frames together, and at most {max} are taken. Make it smaller and try again.',
  },
  ru: {
    fetched: 'Загрузите сам файл: картинки с других сайтов не скачиваются.',
    tooBig: 'Картинка больше {max} МБ. Уменьшите её и попробуйте снова.',
    tooMany:
      'Картинок уже {count}, а у одного владельца может быть не больше {max}. Удалите лишние или попросите администратора увеличить предел.',
    tooManyFrames:
      'В картинке кадров: {count}, а может быть не больше {max}. Сократите её и попробуйте снова.',
    tooManyPixels:
      'В картинке точек: {count}, считая все кадры, а может быть не больше {max}. Уменьшите её и попробуйте снова.',
  },
}
