import type { Sentence } from '../errors.ts'

/** Bytes as people say them: `3 MB`, `120 kB`. */
export const sayBytes = (bytes: number, language: 'en' | 'ru'): string => {
  const [unit, size] =
    bytes >= 1_000_000
      ? [language === 'ru' ? 'МБ' : 'MB', bytes / 1_000_000]
      : [language === 'ru' ? 'кБ' : 'kB', Math.max(0.1, bytes / 1_000)]
  const digits = size < 10 ? 1 : 0
  return `${size.toLocaleString(language, { maximumFractionDigits: digits })} ${unit}`
}

/** What is said about the files of messages. */
export const attachments = {
  content: (extension: string): Sentence => ({
    en: `The file ends with “.${extension}” but holds something else. Save it anew as ${extension.toUpperCase()} and choose it again.`,
    ru: `Имя файла кончается на «.${extension}», а внутри что-то другое. Сохраните его заново как ${extension.toUpperCase()} и выберите снова.`,
  }),
  description: (most: number): Sentence => ({
    en: `At most 10 files of ${sayBytes(most, 'en')} together. Every client gets them with the letter.`,
    ru: `Не больше 10 файлов, вместе до ${sayBytes(most, 'ru')}. Их получит с письмом каждый клиент.`,
  }),
  empty: (name: string): Sentence => ({
    en: `The file “${name}” is empty. Choose another one.`,
    ru: `Файл «${name}» пустой. Выберите другой.`,
  }),
  fetched: {
    en: 'Choose a file; one behind an address is not fetched.',
    ru: 'Выберите файл: по адресу он не загружается.',
  },
  inMessage: {
    en: 'A message holds this file. Take it out there first, then delete it.',
    ru: 'Этот файл вложен в сообщение. Сначала уберите его оттуда, потом удалите.',
  },
  inRun: {
    en: 'This file goes with letters that are being sent now. Delete it when that run has ended.',
    ru: 'Этот файл уходит с письмами, которые сейчас отправляются. Удалите его, когда отправка закончится.',
  },
  kind: (extensions: string[]): Sentence => ({
    en: `Such a file cannot be attached. These can: ${extensions.join(', ')}.`,
    ru: `Такой файл вложить нельзя. Можно: ${extensions.join(', ')}.`,
  }),
  together: ({ bytes, most }: { bytes: number; most: number }): Sentence => ({
    en: `The chosen files hold ${sayBytes(bytes, 'en')} together; a letter may carry ${sayBytes(most, 'en')}. Take one out.`,
    ru: `Выбранные файлы вместе занимают ${sayBytes(bytes, 'ru')}, а письмо может нести ${sayBytes(most, 'ru')}. Уберите лишнее.`,
  }),
  tooLarge: (most: number): Sentence => ({
    en: `The file is larger than ${sayBytes(most, 'en')}. Choose a smaller one, or put a link into the message.`,
    ru: `Файл больше ${sayBytes(most, 'ru')}. Выберите файл поменьше или вставьте в сообщение ссылку.`,
  }),
} as const
