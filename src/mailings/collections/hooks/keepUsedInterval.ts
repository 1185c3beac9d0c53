import type { ResolvedOptions } from '../../options.ts'
import { keepWhileNamed } from './keepWhileNamed.ts'

/** An interval that mailings name stays: without it their forms would show another recurrence than theirs. */
export const keepUsedInterval = ({ slugs }: ResolvedOptions) =>
  keepWhileNamed({ field: 'interval', slug: slugs.mailings }, (mailings) => ({
    en: `This interval is named by mailings (${mailings}) and stays. Rename it, or let their owners choose another first.`,
    ru: `Этот интервал выбран в рассылках (${mailings}) и остаётся. Переименуйте его, или пусть владельцы сначала выберут другой.`,
  }))
