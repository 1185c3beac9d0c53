import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { sentenceOf } from './sentenceOf.ts'

/**
 * Asks whether a file can be had: null, or the sentence why not. A file is asked for and let go at its first byte, for a browser
 * that downloads it by itself holds no file of a million lines in memory, and shows how far it is.
 */
export const refusalOf = async (args: {
  language: string
  url: string
}): Promise<null | string> => {
  const down = speak(languageOf(args.language))(controls.networkDown)
  const ended = new AbortController()
  try {
    const response = await fetch(args.url, {
      credentials: 'include',
      headers: { 'Accept-Language': args.language },
      signal: ended.signal,
    })
    if (response.ok) return null
    return sentenceOf(await response.json().catch(() => null)) ?? down
  } catch {
    return down
  } finally {
    ended.abort()
  }
}
