import { bothSchemes, darkQuery } from '../../rendering/body/styles.ts'

/**
 * The letter as a frame shows it, light or dark whatever the reader's own screen prefers: the question of its style sheet
 * is answered. Links would leave the letter for another page inside the frame; to a new window the sandbox does not let them.
 */
export const letterDocument = (html: string, { isDark }: { isDark: boolean }): string =>
  html
    .replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
    .replace(bothSchemes, `:root{color-scheme:${isDark ? 'dark' : 'light'}`)
    .replace(darkQuery, isDark ? '@media all' : '@media not all')
