import type { Sentences } from '../language.ts'

/** What the articles' collection says to people. */
export const sentences: Sentences<'private'> = {
  en: {
    private:
      'The text names something that is not for everybody, or is no longer there. It may hold images of the site and links to other articles.',
  },
  ru: {
    private:
      'В тексте есть то, что предназначено не для всех или уже удалено. Там могут быть картинки сайта и ссылки на другие статьи.',
  },
}
