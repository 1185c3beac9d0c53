import type { ResolvedOptions } from '../../options.ts'
import { keepWhileNamed } from './keepWhileNamed.ts'

/** A message that mailings send stays: PostgreSQL would refuse, for no mailing is without one, and the answer was a 500. */
export const keepUsedMessage = ({ slugs }: ResolvedOptions) =>
  keepWhileNamed({ field: 'message', slug: slugs.mailings }, (mailings) => ({
    en: `This message is sent by mailings (${mailings}) and stays. Choose another message in them first, or delete them.`,
    ru: `Это сообщение выбрано в рассылках (${mailings}) и остаётся. Сначала выберите в них другое или удалите их.`,
  }))
