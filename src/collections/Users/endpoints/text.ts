import type { Sentences } from '../../language.ts'

/** What the account endpoints say when all went well. */
export const sentences: Sentences<'checkInbox' | 'done'> = {
  en: {
    checkInbox:
      'Look into your inbox: if this address can be used, there is a letter with the next step.',
    done: 'Done.',
  },
  ru: {
    checkInbox: 'Проверьте почту: если этот адрес подходит, там письмо с дальнейшими действиями.',
    done: 'Готово.',
  },
}
