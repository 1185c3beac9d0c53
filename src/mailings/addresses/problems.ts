import type { Sentence } from '../rendering/types.ts'

/** What can be wrong with an address, in words for the person who typed it. */
export const addressProblems = {
  badCharacter: (character: string): Sentence => ({
    en: `“${character}” cannot stand before the @ of an address.`,
    ru: `Символ «${character}» не может стоять в адресе перед знаком @.`,
  }),
  badDomain: (domain: string): Sentence => ({
    en: `“${domain}” is not a domain name. It should look like example.org.`,
    ru: `«${domain}» — не имя домена. Оно должно выглядеть так: example.org.`,
  }),
  dots: (): Sentence => ({
    en: 'A dot before the @ must stand between two other characters.',
    ru: 'Точка перед знаком @ должна стоять между двумя другими символами.',
  }),
  empty: (): Sentence => ({
    en: 'Write an e-mail address.',
    ru: 'Укажите адрес электронной почты.',
  }),
  invisible: (): Sentence => ({
    en: 'The address holds a space or an invisible character. Type it again without spaces.',
    ru: 'В адресе есть пробел или невидимый символ. Наберите его ещё раз без пробелов.',
  }),
  localTooLong: (): Sentence => ({
    en: 'The part before the @ is longer than 64 bytes, which no mail server accepts.',
    ru: 'Часть до знака @ длиннее 64 байт: ни один почтовый сервер такую не примет.',
  }),
  noAt: (): Sentence => ({
    en: 'The address has no @. It should look like ada@example.org.',
    ru: 'В адресе нет знака @. Он должен выглядеть так: ada@example.org.',
  }),
  noLocal: (): Sentence => ({
    en: 'Nothing stands before the @.',
    ru: 'Перед знаком @ ничего нет.',
  }),
  notBare: (): Sentence => ({
    en: 'Write only the address, without a name, brackets or comments: ada@example.org.',
    ru: 'Укажите только адрес, без имени, скобок и пояснений: ada@example.org.',
  }),
  several: (): Sentence => ({
    en: 'Write one address; there seem to be several here.',
    ru: 'Укажите один адрес: здесь, похоже, несколько.',
  }),
  tooLong: (): Sentence => ({
    en: 'The address is longer than 254 bytes, which no mail server accepts.',
    ru: 'Адрес длиннее 254 байт: ни один почтовый сервер такой не примет.',
  }),
} as const
